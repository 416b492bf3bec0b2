/** Which types of resources the id in an attribute can be of. */
const types: Readonly<Record<string, readonly string[]>> = {
  vpc_id: ["aws_vpc", "aws_default_vpc"],
  peer_vpc_id: ["aws_vpc", "aws_default_vpc"],
  subnet_id: ["aws_subnet", "aws_default_subnet"],
  route_table_id: ["aws_route_table", "aws_default_route_table"],
  vpc_peering_connection_id: [
    "aws_vpc_peering_connection",
    "aws_vpc_peering_connection_accepter",
    "aws_vpc_peering_connection_options",
  ],
  nat_gateway_id: ["aws_nat_gateway"],
  egress_only_gateway_id: ["aws_egress_only_internet_gateway"],
  transit_gateway_id: ["aws_ec2_transit_gateway"],
  internet_gateway_id: ["aws_internet_gateway"],
  gateway_id: ["aws_internet_gateway", "aws_vpn_gateway", "aws_vpc_endpoint"],
  vpc_endpoint_id: ["aws_vpc_endpoint"],
  network_interface_id: ["aws_network_interface"],
  destination_prefix_list_id: ["aws_ec2_managed_prefix_list", "aws_prefix_list"],
};

/** Returns which types of resources the id in an attribute can be of; undefined where that isn't known. */
export function typesOfId(attribute: string): readonly string[] | undefined {
  return Object.hasOwn(types, attribute) ? types[attribute] : undefined;
}

/** Returns whether an attribute holds an id: such a value is taken over as it is, any other may be calculated. */
export function isIdentifier(attribute: string): boolean {
  return attribute === "id" || attribute.endsWith("_id");
}

/** Returns whether an attribute of another resource can be the id that is asked for. */
export function canBe(asked: string, type: string, attribute: string): boolean {
  const possible = typesOfId(asked);
  if (possible === undefined) return true;
  return attribute === "id" ? possible.includes(type) : attribute.endsWith(asked.replace(/^peer_/, ""));
}
