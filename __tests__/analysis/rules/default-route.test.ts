import { Unknown } from "../../../src/network/model/network";
import { pair, said, small } from "../../support/findings";
import { internet, network } from "../../support/model";

const routes = (destination: string) => pair({ a: { tables: { "a-1": { [destination]: "ab" } } } });

test("a default route through a peering is warned of, by Checkov's name too", () => {
  expect(said("default-route", routes("0.0.0.0/0"))).toEqual([
    "peering \"ab\": the route of a-1 to 0.0.0.0/0 leads everything to b, and what is not b's own is dropped, the Internet's too (Checkov CKV2_AWS_44); lead to 10.1.0.0/16 or a part of it.",
  ]);
  expect(said("default-route", routes("::/0"))[0]).toContain("lead to the blocks of b only");
});

test("a default route to the Internet is as it should be, and so is one to the peer's block", () => {
  expect(said("default-route", pair({ a: { tables: { "a-1": { "0.0.0.0/0": internet() } } } }))).toEqual([]);
  expect(said("default-route", routes("10.1.0.0/16"))).toEqual([]);
});

test("where the peer is not known, the remedy names no block", () => {
  const vpcs = { a: small("a", "10.0.0.0/16", { "0.0.0.0/0": "ab" }) };
  const of = network({ vpcs, peerings: { ab: ["a", new Unknown("known after apply")] } });
  expect(said("default-route", of)).toEqual([
    "peering \"ab\": the route of a-1 to 0.0.0.0/0 leads everything to the other VPC, and what is not the other VPC's own is dropped, the Internet's too (Checkov CKV2_AWS_44); lead to the blocks of the other VPC only.",
  ]);
});
