import { network } from "./model";

/** Two peered VPCs, a and b, with two subnets each and a route each way between private1 of both. */
export const twoVpcs = network({
  vpcs: {
    a: {
      blocks: ["10.0.0.0/16"],
      subnets: {
        public1: { block: "10.0.0.0/20", zone: "us-east-2a" },
        private1: { block: "10.0.128.0/20", zone: "us-east-2a", table: "a-private1" },
      },
      tables: { "a-private1": { "10.1.128.0/20": "ab" } },
    },
    b: {
      blocks: ["10.1.0.0/16"],
      subnets: {
        public1: { block: "10.1.0.0/20", zone: "us-east-2a" },
        private1: { block: "10.1.128.0/20", zone: "us-east-2a", table: "b-private1" },
      },
      tables: { "b-private1": { "10.0.128.0/20": "ab" } },
    },
  },
  peerings: { ab: ["a", "b"] },
});
