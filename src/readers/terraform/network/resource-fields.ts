import { definedFields } from "../../../network/model/collections";
import type { Resource } from "../../../network/model/network";
import { awsIdOf } from "../identity/resource-kinds";
import { isObjectValue, type TerraformResource } from "../parse/resource";
import type { Evaluator } from "./evaluator";

/** Returns the fields that all resources of a network have, from the Terraform resources that describe one. */
export function resourceFields(evaluator: Evaluator, key: string, resources: readonly TerraformResource[]): Resource {
  const [first] = resources;
  const names = resources.flatMap((resource) =>
    [resource.values.tags, resource.values.tags_all].map((tags) =>
      evaluator.value(isObjectValue(tags) ? tags.Name : undefined, resource),
    ),
  );
  const awsId = resources.map(awsIdOf).find((id) => id !== undefined);
  const name = names.find((name) => typeof name === "string") ?? first?.address ?? key;
  return { key, name, ...definedFields({ address: first?.address, awsId, file: first?.file }) };
}
