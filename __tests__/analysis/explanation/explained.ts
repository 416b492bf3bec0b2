import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import { explanationsOf } from "../../../src/analysis/explanation/explanation";
import type { Network } from "../../../src/network/model/network";
import { network, subnet } from "../../support/model";

export const explain = (of: Network, from = "a/one", to = "b/one") =>
  explanationsOf(analyzedNetwork(of), subnet(of, from), subnet(of, to));

/** Returns what is missing in the only family of two subnets. */
export const missing = (of: Network, from?: string, to?: string) => {
  const explanations = explain(of, from, to);
  expect(explanations).toHaveLength(1);
  return explanations[0]?.missing;
};

type Shape = Parameters<typeof network>[0];
type Routes = NonNullable<Shape["vpcs"][string]["tables"]>[string];

/** a/one 10.0.128.0/20 and b/one 10.1.128.0/20; c has the same addresses as b. */
export const net = (a: Routes, b: Routes, peerings: Shape["peerings"] = { ab: ["a", "b"], ac: ["a", "c"] }) =>
  network({
    vpcs: {
      a: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.128.0/20" } }, tables: { "a-main": a } },
      b: { blocks: ["10.1.0.0/16"], subnets: { one: { block: "10.1.128.0/20" } }, tables: { "b-main": b } },
      c: { blocks: ["10.1.0.0/16"] },
    },
    peerings,
  });

/** The routes between the subnets of a and b. */
export const [forwardRoutes, returnRoutes] = [{ "10.1.128.0/20": "ab" }, { "10.0.128.0/20": "ab" }];
