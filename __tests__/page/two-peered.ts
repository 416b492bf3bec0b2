import type { Network } from "../../src/network/model/network";
import { internet, network } from "../support/model";

/** Two VPCs. Their first subnets can reach each other; both public subnets have a route to the internet. */
export function twoPeered(also: Readonly<Record<string, string>> = {}): Network {
  return network({
    vpcs: {
      a: {
        blocks: ["10.0.0.0/16"],
        subnets: {
          private1: { block: "10.0.128.0/20", table: "a-private1", also: { awsId: "subnet-0123" } },
          public1: { block: "10.0.0.0/20", table: "a-public" },
        },
        tables: { "a-private1": { "10.1.128.0/20": "ab", ...also }, "a-public": { "0.0.0.0/0": internet("a-igw") } },
      },
      b: {
        blocks: ["10.1.0.0/16"],
        subnets: {
          private1: { block: "10.1.128.0/20", table: "b-private1" },
          public1: { block: "10.1.0.0/20", table: "b-public" },
        },
        tables: { "b-private1": { "10.0.128.0/20": "ab" }, "b-public": { "0.0.0.0/0": internet("b-igw") } },
      },
    },
    peerings: { ab: ["a", "b"] },
  });
}
