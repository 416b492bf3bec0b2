# Somebody else's Terraform: VPCs of one module, peerings of another and of its own, routes in all the ways that there are.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}

variable "region" {
  default = "us-east-2"
}

# Whether what goes from b to a has a way: the change that is planned once everything is there.
variable "back" {
  default = true
}

provider "aws" {
  region = var.region
}

provider "aws" {
  alias  = "west"
  region = "us-west-2"
}

locals {
  networks = {
    a = "10.0.0.0/16"
    b = "10.1.0.0/16"
  }
}

module "network" {
  source   = "./modules/vpc"
  for_each = local.networks

  name       = each.key
  cidr_block = each.value
  zones      = ["us-east-2a", "us-east-2b"]
}

module "west" {
  source    = "./modules/vpc"
  providers = { aws = aws.west }

  name       = "west"
  cidr_block = "10.2.0.0/16"
  zones      = ["us-west-2a"]
}

module "a_to_b" {
  source = "./modules/peering"

  name            = "a to b"
  requester       = module.network["a"]
  accepter_vpc_id = module.network["b"].vpc_id
  accepter_tables = module.network["b"].tables
  back            = var.back
  blocks          = { requester = local.networks["a"], accepter = local.networks["b"] }
}

# Another Region: a request, its acceptance, and the routes by the accepter's id.
resource "aws_vpc_peering_connection" "a_to_west" {
  vpc_id      = module.network["a"].vpc_id
  peer_vpc_id = module.west.vpc_id
  peer_region = "us-west-2"
  tags        = { Name = "a to west" }
}

resource "aws_vpc_peering_connection_accepter" "a_to_west" {
  provider                  = aws.west
  vpc_peering_connection_id = aws_vpc_peering_connection.a_to_west.id
  auto_accept               = true
  tags                      = { Name = "a to west" }
}

resource "aws_route" "a_to_west" {
  route_table_id            = module.network["a"].table_ids[1]
  destination_cidr_block    = "10.2.0.0/16"
  vpc_peering_connection_id = aws_vpc_peering_connection_accepter.a_to_west.id
}

resource "aws_route" "west_to_a" {
  provider                  = aws.west
  route_table_id            = module.west.table_ids[0]
  destination_cidr_block    = "10.0.0.0/16"
  vpc_peering_connection_id = aws_vpc_peering_connection_accepter.a_to_west.id
}

# A VPC with both families and a second block, whose routes stand in-line.
resource "aws_vpc" "c" {
  cidr_block                       = "10.3.0.0/16"
  assign_generated_ipv6_cidr_block = true
  tags                             = { Name = "c" }
}

resource "aws_vpc_ipv4_cidr_block_association" "c" {
  vpc_id     = aws_vpc.c.id
  cidr_block = "10.13.0.0/16"
}

resource "aws_subnet" "c" {
  for_each = {
    first  = { cidr_block = "10.3.1.0/24", number = 1 }
    second = { cidr_block = "10.13.2.0/24", number = 2 }
    third  = { cidr_block = "10.3.3.0/24", number = 3 }
  }

  vpc_id          = aws_vpc_ipv4_cidr_block_association.c.vpc_id
  cidr_block      = each.value.cidr_block
  ipv6_cidr_block = cidrsubnet(aws_vpc.c.ipv6_cidr_block, 8, each.value.number)
  tags            = { Name = "c-${each.key}" }
}

resource "aws_internet_gateway" "c" {
  vpc_id = aws_vpc.c.id
  tags   = { Name = "c" }
}

resource "aws_vpc_peering_connection" "c" {
  for_each = module.network

  vpc_id      = aws_vpc.c.id
  peer_vpc_id = each.value.vpc_id
  auto_accept = true
  tags        = { Name = "c to ${each.key}" }
}

resource "aws_route_table" "in_line" {
  vpc_id = aws_vpc.c.id

  route {
    cidr_block                = "10.0.0.0/17"
    vpc_peering_connection_id = aws_vpc_peering_connection.c["a"].id
  }
  route {
    cidr_block                = "10.0.128.0/17"
    vpc_peering_connection_id = aws_vpc_peering_connection.c["a"].id
  }
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.c.id
  }
  tags = { Name = "c-in-line" }
}

# Of dynamic blocks a plan's JSON doesn't tell to what they refer.
resource "aws_route_table" "dynamic" {
  vpc_id = aws_vpc.c.id

  route {
    cidr_block                = "10.0.0.0/16"
    vpc_peering_connection_id = aws_vpc_peering_connection.c["a"].id
  }
  dynamic "route" {
    for_each = { b = "10.1.0.0/16" }
    content {
      cidr_block                = route.value
      vpc_peering_connection_id = aws_vpc_peering_connection.c[route.key].id
    }
  }
  tags = { Name = "c-dynamic" }
}

resource "aws_route_table_association" "c_first" {
  subnet_id      = aws_subnet.c["first"].id
  route_table_id = aws_route_table.in_line.id
}

resource "aws_route_table_association" "c_second" {
  subnet_id      = aws_subnet.c["second"].id
  route_table_id = aws_route_table.dynamic.id
}

# The third has c's own main table, with the routes of this resource alone.
resource "aws_default_route_table" "c" {
  default_route_table_id = aws_vpc.c.default_route_table_id

  route {
    cidr_block                = "10.1.0.0/16"
    vpc_peering_connection_id = aws_vpc_peering_connection.c["b"].id
  }
  tags = { Name = "c-main" }
}

# A VPC whose main table is one that is made for it.
resource "aws_vpc" "d" {
  cidr_block = "10.4.0.0/16"
  tags       = { Name = "d" }
}

resource "aws_subnet" "d" {
  vpc_id     = aws_vpc.d.id
  cidr_block = "10.4.0.0/24"
  tags       = { Name = "d" }
}

resource "aws_route_table" "d" {
  vpc_id = aws_vpc.d.id
  tags   = { Name = "d" }
}

resource "aws_main_route_table_association" "d" {
  vpc_id         = aws_vpc.d.id
  route_table_id = aws_route_table.d.id
}

resource "aws_vpc_peering_connection" "d_to_c" {
  vpc_id      = aws_vpc.d.id
  peer_vpc_id = aws_vpc.c.id
  auto_accept = true
  tags        = { Name = "d to c" }
}

resource "aws_route" "d" {
  for_each = toset(["10.3.0.0/16", "10.13.0.0/16"])

  route_table_id            = aws_route_table.d.id
  destination_cidr_block    = each.value
  vpc_peering_connection_id = aws_vpc_peering_connection.d_to_c.id
}
