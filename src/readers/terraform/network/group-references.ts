import type { WrongProvider } from "../../../network/model/network";
import type { Identities } from "../identity/identities";
import { nameTagOf } from "../identity/resource-kinds";
import { blockList, isObjectValue, Reference, type TerraformResource, type Value } from "../parse/resource";

/** The attributes of security group rules that reference another group. */
const referencing: readonly (readonly [type: string, attribute: string])[] = [
  ["aws_security_group_rule", "source_security_group_id"],
  ["aws_vpc_security_group_ingress_rule", "referenced_security_group_id"],
  ["aws_vpc_security_group_egress_rule", "referenced_security_group_id"],
];

/**
 * Returns the rules that reference a security group of another region, which AWS refuses.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
 */
export function foreignGroupReferences({ index }: Identities): readonly WrongProvider[] {
  const groups = [
    ...index.managed("aws_security_group", "aws_default_security_group"),
    ...index.data("aws_security_group"),
  ];
  const byId = new Map(groups.map((group) => [group.values.id, group]));
  const groupAt = (value: Value | undefined, { file }: TerraformResource) =>
    value instanceof Reference
      ? groups.find((group) => group === index.at(file, value.address))
      : byId.get(value ?? null);

  const separate = referencing.flatMap(([type, attribute]) =>
    index.managed(type).map((rule) => ({ rule, group: groupAt(rule.values[attribute], rule) })),
  );
  const inLine = index.managed("aws_security_group").flatMap((rule) =>
    ["ingress", "egress"].flatMap((direction) =>
      blockList(rule.values[direction])
        .filter(isObjectValue)
        .flatMap(({ security_groups }) =>
          blockList(security_groups).map((value) => ({ rule, group: groupAt(value, rule) })),
        ),
    ),
  );
  return [...separate, ...inLine].flatMap(({ rule: { address, file, region }, group }) => {
    if (group?.region === undefined || region === undefined || group.region === region) return [];
    const target = nameTagOf(group) ?? group.address;
    return [{ address, file, location: region, target, targetLocation: group.region }];
  });
}
