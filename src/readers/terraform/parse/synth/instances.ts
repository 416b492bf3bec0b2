import { Unknown } from "../../../../network/model/network";
import { Reference, type Value, type Values } from "../resource";
import type { Scope } from "./expression";
import { evaluated, evaluatedFields } from "./scope";

/** One instance of a resource: its key as it stands in the address, and its values. */
export interface Instance {
  /** Such as `[0]`; empty where the resource has but one instance. */
  readonly key: string;
  readonly values: Values;
}

/** What tells where an instance belongs, if there is one. */
const links = new Set(["vpc_id", "peer_vpc_id", "subnet_id", "vpc_peering_connection_id", "tags", "provider"]);

/** A list that many instances is a mistake, and no network. */
const mostInstances = 10_000;

/** Returns the instances of a resource: as many as `count` says, or one with what isn't known unknown. */
export function instancesOf(
  address: string,
  type: string,
  { count, for_each: forEach, ...body }: Readonly<Record<string, unknown>>,
  scope: Scope,
): readonly Instance[] {
  if (count === undefined && forEach === undefined) return [{ key: "", values: evaluatedFields(body, scope) }];
  const number = count === undefined ? undefined : Number(evaluated(count, scope) ?? Number.NaN);
  if (number !== undefined && Number.isInteger(number) && number >= 0 && number <= mostInstances) {
    return Array.from({ length: number }, (_, index) => ({
      key: `[${index}]`,
      values: evaluatedFields(body, { ...scope, index }),
    }));
  }
  const values = Object.entries(evaluatedFields(body, scope)).map(([name, value]): [string, Value] => {
    const kept = links.has(name) || (name === "route_table_id" && type === "aws_route");
    return [name, kept || value instanceof Reference ? value : new Unknown(`how many ${address} there are is unknown`)];
  });
  return [{ key: "", values: Object.fromEntries(values) }];
}
