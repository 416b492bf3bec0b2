import { reachabilityOf } from "../../../src/analysis/reachability/reachability";
import type { Family } from "../../../src/network/cidr/cidr-block";
import type { Network, Route } from "../../../src/network/model/network";
import { network, subnet } from "../../support/model";

/** Returns the verdict on a pair of subnets. */
export const verdict = (of: Network, from: string, to: string, family: Family = 4) =>
  reachabilityOf(of).verdictOf(subnet(of, from), subnet(of, to), family)?.verdict;

/** Returns the path from one subnet to another as text: blocks, route and disposition of each part. */
export const path = (of: Network, from: string, to: string, family: Family = 4) =>
  reachabilityOf(of)
    .path(subnet(of, from), subnet(of, to), family)
    .parts.map(({ blocks, route, disposition }) => {
      const where = disposition.kind === "misdelivered" ? ` to ${disposition.vpc.name}` : "";
      const reason = disposition.kind === "dropped" ? ` ${disposition.reason}` : "";
      return `${blocks.join(" ")} by ${route?.destination ?? "no route"}: ${disposition.kind}${where}${reason}`;
    });

export type Tables = Readonly<Record<string, Readonly<Record<string, string | Route["target"]>> | readonly Route[]>>;

/** VPCs a (10.0.0.0/16) and b (10.1.0.0/16) with the peering ab. By default, b has a route to all of a. */
export const pair = (a: Tables[string], b: Tables[string] = { "10.0.0.0/16": "ab" }, more: Partial<Shape> = {}) =>
  network({
    vpcs: {
      a: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.128.0/20" } }, tables: { "a-main": a } },
      b: { blocks: ["10.1.0.0/16"], subnets: { one: { block: "10.1.128.0/20" } }, tables: { "b-main": b } },
      ...more.vpcs,
    },
    peerings: { ab: ["a", "b"], ...more.peerings },
  });

type Shape = Parameters<typeof network>[0];
