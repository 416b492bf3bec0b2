import { CidrBlock } from "../../../../src/network/cidr/cidr-block";
import { Unknown } from "../../../../src/network/model/network";
import { networkOf } from "../../../../src/readers/terraform/network/network-of";
import type { Value } from "../../../../src/readers/terraform/parse/resource";
import { ref, type Written, written } from "../../../support/terraform-resources";

/** Returns the destinations of the routes that one to a prefix list becomes. */
function destinations(list: Value, others: Written): readonly unknown[] {
  const route = {
    route_table_id: ref("aws_route_table.t.id"),
    destination_prefix_list_id: list,
    transit_gateway_id: "tgw-1",
  };
  const base = { "aws_vpc.a": { cidr_block: "10.0.0.0/16" }, "aws_route_table.t": { vpc_id: ref("aws_vpc.a.id") } };
  const { routeTables } = networkOf(written({ ...base, "aws_route.r": route, ...others }));
  const table = routeTables.find(({ address }) => address === "aws_route_table.t");
  return (table?.routes ?? []).map(({ destination }) =>
    destination instanceof CidrBlock ? String(destination) : [destination.why, destination.family],
  );
}

const later = new Unknown("known only after apply");
const entry = [{ cidr: "10.1.0.0/16" }];
const reference = ref("aws_ec2_managed_prefix_list.l.id");
const lookedUp = ref("data.aws_ec2_managed_prefix_list.l.id");

test.each<[string, Value, Written]>([
  ["a reference", reference, { "aws_ec2_managed_prefix_list.l": { entry } }],
  ["its id", "pl-1", { "aws_ec2_managed_prefix_list.l": { id: "pl-1", entry } }],
  ["a reference to what has an id", reference, { "aws_ec2_managed_prefix_list.l": { id: "pl-1", entry } }],
  ["a lookup", lookedUp, { "data.aws_ec2_managed_prefix_list.l": { id: "pl-1", entries: entry } }],
  [
    "a lookup of what the source makes",
    lookedUp,
    { "aws_ec2_managed_prefix_list.l": { id: "pl-1", entry }, "data.aws_ec2_managed_prefix_list.l": { id: "pl-1" } },
  ],
  ["a list that has an entry twice", reference, { "aws_ec2_managed_prefix_list.l": { entry: [...entry, ...entry] } }],
  ["one entry, written as a block", reference, { "aws_ec2_managed_prefix_list.l": { entry: entry[0] ?? null } }],
])("a prefix list is known by %s", (_, list, others) => {
  expect(destinations(list, others)).toEqual(["10.1.0.0/16"]);
});

test("a list without entries is no route", () => {
  expect(destinations(reference, { "aws_ec2_managed_prefix_list.l": {} })).toEqual([]);
});

test.each<[string, Value, Written, unknown]>([
  [
    "another's list",
    "pl-9",
    { "aws_ec2_managed_prefix_list.l": { id: "pl-1", entry } },
    ["the entries of prefix list pl-9", undefined],
  ],
  ["a list that is not in the file", reference, {}, ["the entries of prefix list known only after apply", undefined]],
  ["what isn't known", later, {}, ["the entries of prefix list known only after apply", undefined]],
  [
    "a lookup that is still to be made",
    lookedUp,
    { "data.aws_ec2_managed_prefix_list.l": { name: "offices", address_family: "IPv6" } },
    ["the entries of prefix list data.aws_ec2_managed_prefix_list.l", 6],
  ],
  [
    "a list with an entry that isn't known",
    reference,
    { "aws_ec2_managed_prefix_list.l": { address_family: "IPv4", entry: [...entry, { cidr: later }] } },
    ["the entries of prefix list aws_ec2_managed_prefix_list.l", 4],
  ],
  [
    "a list whose entries aren't known",
    reference,
    { "aws_ec2_managed_prefix_list.l": { entry: later } },
    ["the entries of prefix list aws_ec2_managed_prefix_list.l", undefined],
  ],
  [
    "a list with an entry that lacks its block",
    reference,
    { "aws_ec2_managed_prefix_list.l": { entry: [{}] } },
    ["the entries of prefix list aws_ec2_managed_prefix_list.l", undefined],
  ],
])("%s may have any entries", (_, list, others, expected) => {
  expect(destinations(list, others)).toEqual([expected]);
});

test("an entry of its own belongs to the list that it names, and to none that nobody describes", () => {
  const of = (prefix_list_id: Value) => ({ prefix_list_id, cidr: "10.2.0.0/16" });
  const list = { "aws_ec2_managed_prefix_list.l": { id: "pl-1", entry } };
  const own = { "aws_ec2_managed_prefix_list_entry.e": of("pl-1"), "aws_ec2_managed_prefix_list_entry.f": of("pl-9") };
  expect(destinations("pl-1", { ...list, ...own })).toEqual(["10.1.0.0/16", "10.2.0.0/16"]);
});
