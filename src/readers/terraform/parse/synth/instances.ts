import { Unknown } from "../../../../network/model/network";
import type { JsonObject } from "../../../files/json-value";
import { Reference, type Value, type Values } from "../resource";
import type { Scope } from "./expression";
import { evaluated, evaluatedFields } from "./scope";

/** An instance of a resource in a synthesized stack. */
export interface SynthInstance {
  /** The key as it is written in the address, such as `[0]`; "" without `count`. */
  readonly key: string;
  readonly values: Values;
}

/** The attributes that are kept when the number of instances is unknown, since they show where the resource belongs. */
const links = new Set(["vpc_id", "peer_vpc_id", "subnet_id", "vpc_peering_connection_id", "tags", "provider"]);

/** A larger `count` is a mistake. */
const maxInstances = 10_000;

/** Returns the `count` instances of a resource. If their number is unknown, returns one with most values unknown. */
export function synthInstances(
  address: string,
  type: string,
  { count, for_each: forEach, ...body }: JsonObject,
  scope: Scope,
): readonly SynthInstance[] {
  if (count === undefined && forEach === undefined) return [{ key: "", values: evaluatedFields(body, scope) }];
  const number = count === undefined ? undefined : Number(evaluated(count, scope) ?? Number.NaN);
  if (number !== undefined && Number.isInteger(number) && number >= 0 && number <= maxInstances) {
    return Array.from({ length: number }, (_, index) => ({
      key: `[${index}]`,
      values: evaluatedFields(body, { ...scope, index }),
    }));
  }
  const values = Object.entries(evaluatedFields(body, scope)).map(([name, value]): [string, Value] => {
    const isKept = links.has(name) || (name === "route_table_id" && type === "aws_route");
    return [name, isKept || value instanceof Reference ? value : new Unknown(`the number of ${address} is unknown`)];
  });
  return [{ key: "", values: Object.fromEntries(values) }];
}
