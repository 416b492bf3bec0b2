terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "name" {
  type = string
}

variable "cidr_block" {
  type = string
}

variable "zones" {
  type = list(string)
}

resource "aws_vpc" "this" {
  count = 1

  cidr_block = var.cidr_block
  tags       = { Name = var.name }
}

# As the best-known module of all has it.
locals {
  vpc_id = try(aws_vpc.this[0].id, "")
}

resource "aws_subnet" "private" {
  count = length(var.zones)

  vpc_id            = local.vpc_id
  availability_zone = var.zones[count.index]
  cidr_block        = cidrsubnet(var.cidr_block, 4, count.index)
  tags              = { Name = "${var.name}-${count.index}" }
}

resource "aws_route_table" "private" {
  count = length(var.zones)

  vpc_id = local.vpc_id
  tags   = { Name = "${var.name}-${count.index}" }
}

resource "aws_route_table_association" "private" {
  count = length(var.zones)

  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = element(aws_route_table.private[*].id, count.index)
}

output "vpc_id" {
  value = one(aws_vpc.this[*].id)
}

output "table_ids" {
  value = aws_route_table.private[*].id
}

output "tables" {
  value = aws_route_table.private
}
