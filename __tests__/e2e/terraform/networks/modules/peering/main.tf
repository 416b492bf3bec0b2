terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "name" {}

variable "requester" {}

variable "accepter_vpc_id" {}

variable "accepter_tables" {}

variable "blocks" {}

variable "back" {}

resource "aws_vpc_peering_connection" "this" {
  vpc_id      = var.requester.vpc_id
  peer_vpc_id = var.accepter_vpc_id
  auto_accept = true
  tags        = { Name = var.name }
}

resource "aws_route" "there" {
  count = length(var.requester.table_ids)

  route_table_id            = var.requester.table_ids[count.index]
  destination_cidr_block    = var.blocks.accepter
  vpc_peering_connection_id = aws_vpc_peering_connection.this.id
}

resource "aws_route" "back" {
  count = var.back ? 1 : 0

  route_table_id            = var.accepter_tables[0].id
  destination_cidr_block    = var.blocks.requester
  vpc_peering_connection_id = aws_vpc_peering_connection.this.id
}
