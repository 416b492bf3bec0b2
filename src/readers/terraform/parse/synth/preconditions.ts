import { asObject } from "../../../files/json-value";
import { Reference, type TerraformResource, type Value, type Values } from "../resource";
import { listOf } from "./scope";

// A precondition is a promise: where it doesn't hold, Terraform applies nothing. So what it demands of a data source
// is known before the lookup: that an attribute is equal to something, or that a route table serves a subnet.

const thing = String.raw`((?:data\.)?\w+\.[\w-]+)`;
const equality = new RegExp(String.raw`^\$\{\(?data\.(\w+\.[\w-]+)\.(\w+) == (?:"([^"\\$%]*)"|${thing}\.(\w+))\)?\}$`);
const association = new RegExp(
  String.raw`^\$\{contains\(data\.(aws_route_table\.[\w-]+)\.associations\[\*\]\.subnet_id, ${thing}\.id\)\}$`,
);

/** Returns the resources with what the preconditions of the stack demand of the data sources. */
export function withPreconditions(
  resources: readonly TerraformResource[],
  stack: Readonly<Record<string, unknown>>,
): readonly TerraformResource[] {
  const promised = new Map<string, Record<string, Value>>();
  for (const condition of conditionsOf(stack)) {
    const [, lookup, attribute = "", text, address = "", of = ""] = equality.exec(condition) ?? [];
    if (lookup !== undefined) {
      const value = text ?? new Reference(address, of);
      promised.set(`data.${lookup}`, { ...promised.get(`data.${lookup}`), [attribute]: value });
    }
    const [, table, subnet = ""] = association.exec(condition) ?? [];
    if (table !== undefined) {
      const known = promised.get(`data.${table}`);
      const others = (known?.associations ?? []) as readonly Value[];
      const associations = [...others, { subnet_id: new Reference(subnet, "id") }];
      promised.set(`data.${table}`, { ...known, associations });
    }
  }
  if (promised.size === 0) return resources;
  return resources.map((resource) => {
    const values: Values | undefined = promised.get(resource.address);
    return values === undefined ? resource : { ...resource, values: { ...values, ...resource.values } };
  });
}

function conditionsOf(stack: Readonly<Record<string, unknown>>): readonly string[] {
  const conditions: unknown[] = [];
  for (const section of [stack.resource, stack.data]) {
    for (const named of Object.values(asObject(section))) {
      for (const body of Object.values(asObject(named))) {
        const { lifecycle } = asObject(body);
        if (lifecycle !== undefined) conditions.push(...conditionsIn(lifecycle));
      }
    }
  }
  return conditions.filter((condition) => typeof condition === "string");
}

function conditionsIn(lifecycle: unknown): readonly unknown[] {
  return listOf(lifecycle)
    .flatMap((rules) => listOf(asObject(rules).precondition))
    .map((precondition) => asObject(precondition).condition);
}
