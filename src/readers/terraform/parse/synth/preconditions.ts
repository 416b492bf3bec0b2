import { asObject, type JsonObject } from "../../../files/json-value";
import { blockList, Reference, type TerraformResource, type Value, type Values } from "../resource";

// Terraform applies nothing if a precondition fails. So what a precondition requires of a data source is known before
// the lookup: that an attribute has a value, or that a route table is associated with a subnet.

const resource = String.raw`((?:data\.)?\w+\.[\w-]+)`;
const equality = new RegExp(
  String.raw`^\$\{\(?data\.(\w+\.[\w-]+)\.(\w+) == (?:"([^"\\$%]*)"|${resource}\.(\w+))\)?\}$`,
);
const association = new RegExp(
  String.raw`^\$\{contains\(data\.(aws_route_table\.[\w-]+)\.associations\[\*\]\.subnet_id, ${resource}\.id\)\}$`,
);

/** Returns the resources with the values that the stack's preconditions require of data sources. */
export function withPreconditions(
  resources: readonly TerraformResource[],
  stack: JsonObject,
): readonly TerraformResource[] {
  const required = new Map<string, Record<string, Value>>();
  for (const condition of conditionsOf(stack)) {
    const [, dataSource, name = "", text, address = "", attribute = ""] = equality.exec(condition) ?? [];
    if (dataSource !== undefined) {
      const value = text ?? new Reference(address, attribute);
      required.set(`data.${dataSource}`, { ...required.get(`data.${dataSource}`), [name]: value });
    }
    const [, routeTable, subnet = ""] = association.exec(condition) ?? [];
    if (routeTable !== undefined) {
      const known = required.get(`data.${routeTable}`);
      const associations = [...blockList(known?.associations), { subnet_id: new Reference(subnet, "id") }];
      required.set(`data.${routeTable}`, { ...known, associations });
    }
  }
  if (required.size === 0) return resources;
  return resources.map((resource) => {
    const values: Values | undefined = required.get(resource.address);
    return values === undefined ? resource : { ...resource, values: { ...values, ...resource.values } };
  });
}

function conditionsOf(stack: JsonObject): readonly string[] {
  return [stack.resource, stack.data]
    .flatMap((section) => Object.values(asObject(section)))
    .flatMap((named) => Object.values(asObject(named)))
    .flatMap((body) => blockList(asObject(body).lifecycle))
    .flatMap((lifecycle) => blockList(asObject(lifecycle).precondition))
    .map((precondition) => asObject(precondition).condition)
    .filter((condition) => typeof condition === "string");
}
