/** The types of resources whose id an attribute can hold. */
const resourceTypes: Readonly<Record<string, readonly string[]>> = {
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

/** Returns the types of resources whose id an attribute can hold; undefined if they are unknown. */
export function idTypes(attribute: string): readonly string[] | undefined {
  return Object.hasOwn(resourceTypes, attribute) ? resourceTypes[attribute] : undefined;
}

/** Returns true if an attribute holds an id. An id is copied as it is; any other value may be computed. */
export function isIdAttribute(attribute: string): boolean {
  return attribute === "id" || attribute.endsWith("_id");
}

/** Returns true if an id attribute can take its value from an attribute of a resource of a type. */
export function canProvideId(idAttribute: string, type: string, attribute: string): boolean {
  const possible = idTypes(idAttribute);
  if (possible === undefined) return true;
  return attribute === "id" ? possible.includes(type) : attribute.endsWith(idAttribute.replace(/^peer_/, ""));
}
