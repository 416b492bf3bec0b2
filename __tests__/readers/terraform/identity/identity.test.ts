import { Unknown } from "../../../../src/network/model/network";
import { Identities } from "../../../../src/readers/terraform/identity/identities";
import {
  awsIdOf,
  mayShareLocation,
  nameTagOf,
  type ResourceKind,
} from "../../../../src/readers/terraform/identity/resource-kinds";
import { UnknownExpression, type Value, type Values } from "../../../../src/readers/terraform/parse/resource";
import { ref, type Written, written } from "../../../support/terraform-resources";

describe("identified resources", () => {
  /** Returns which thing of a kind a value of the first resource identifies. */
  function identified(value: Value | undefined, kind: ResourceKind, others: Written = {}) {
    const resources = written({ "aws_route.from": {}, ...others }, { account: "111111111111", region: "us-east-2" });
    const things = new Identities(resources);
    const [from] = resources;
    if (from === undefined) throw new Error("no resource");
    const found = things.identify(value, from, kind);
    return found instanceof Unknown ? `unknown: ${found.reason}` : found;
  }

  const tableId = ref("aws_route_table.t.id");

  describe("what an id identifies", () => {
    test.each<[string, Value | undefined, ResourceKind, Written, string]>([
      ["a resource, by reference", tableId, "table", { "aws_route_table.t": {} }, "main.tf aws_route_table.t"],
      ["a resource with an id, by reference", tableId, "table", { "aws_route_table.t": { id: "rtb-1" } }, "rtb-1"],
      ["a resource, by its id", "rtb-1", "table", { "aws_route_table.t": { id: "rtb-1" } }, "rtb-1"],
      ["what no resource is", "rtb-9", "table", {}, "rtb-9"],
      [
        "a lookup's table, by its other attribute",
        ref("data.aws_route_table.t.route_table_id"),
        "table",
        { "data.aws_route_table.t": { id: "rtb-1" } },
        "rtb-1",
      ],
      [
        "a VPC by an attribute of its subnet",
        ref("aws_subnet.s.vpc_id"),
        "vpc",
        { "aws_subnet.s": { vpc_id: "vpc-1" } },
        "vpc-1",
      ],
      [
        "the main table of a VPC",
        ref("aws_vpc.a.main_route_table_id"),
        "table",
        { "aws_vpc.a": {} },
        "main route table of main.tf aws_vpc.a",
      ],
      [
        "the default table of a VPC",
        ref("aws_vpc.a.default_route_table_id"),
        "table",
        { "aws_vpc.a": {} },
        "main route table of main.tf aws_vpc.a",
      ],
      [
        "that table, where its id is known",
        ref("aws_vpc.a.default_route_table_id"),
        "table",
        { "aws_vpc.a": { default_route_table_id: "rtb-1" } },
        "rtb-1",
      ],
      [
        "that table, where AWS leaves it empty",
        ref("aws_vpc.a.main_route_table_id"),
        "table",
        { "aws_vpc.a": { main_route_table_id: "" } },
        "main route table of main.tf aws_vpc.a",
      ],
      [
        "the connection that options are of",
        ref("aws_vpc_peering_connection_options.o.id"),
        "peering",
        { "aws_vpc_peering_connection_options.o": { vpc_peering_connection_id: "pcx-1" } },
        "pcx-1",
      ],
      [
        "an accepter's connection",
        ref("aws_vpc_peering_connection_accepter.x.id"),
        "peering",
        { "aws_vpc_peering_connection_accepter.x": { vpc_peering_connection_id: "pcx-1" } },
        "pcx-1",
      ],
      [
        "an accepter of what isn't known, by its own id",
        ref("aws_vpc_peering_connection_accepter.x.id"),
        "peering",
        { "aws_vpc_peering_connection_accepter.x": { id: "pcx-1" } },
        "pcx-1",
      ],
      [
        "the one table of several",
        ref("data.aws_route_tables.r.ids"),
        "table",
        { "data.aws_route_tables.r": { ids: ["rtb-1"] } },
        "rtb-1",
      ],
      [
        "the default VPC of an account and region",
        ref("aws_default_vpc.d.id"),
        "vpc",
        { "aws_default_vpc.d": {} },
        "default VPC 111111111111 us-east-2",
      ],
      [
        "the default table of a VPC by its resource",
        ref("aws_default_route_table.d.id"),
        "table",
        { "aws_default_route_table.d": { default_route_table_id: "rtb-1" } },
        "rtb-1",
      ],
      [
        "a variable, as what it is in its file",
        new UnknownExpression("var.table", "later"),
        "table",
        {},
        "main.tf var.table",
      ],
    ])("%s", (_, value, kind, others, expected) => {
      expect(identified(value, kind, others)).toBe(expected);
    });

    test.each<[string, Value | undefined, ResourceKind, Written, string]>([
      ["what isn't known", new Unknown("later"), "table", {}, "later"],
      ["nothing", undefined, "table", {}, "known only after apply"],
      ["an empty text", "", "table", {}, "known only after apply"],
      ["a list", ["rtb-1"], "table", {}, "known only after apply"],
      ["what the file doesn't have", tableId, "table", {}, "aws_route_table.t is not in main.tf"],
      [
        "an attribute that isn't told",
        ref("aws_subnet.s.vpc_id"),
        "vpc",
        { "aws_subnet.s": {} },
        "aws_subnet.s.vpc_id is known only after apply",
      ],
      [
        "an attribute that is nothing",
        ref("aws_subnet.s.vpc_id"),
        "vpc",
        { "aws_subnet.s": { vpc_id: null } },
        "aws_subnet.s.vpc_id is known only after apply",
      ],
      [
        "another kind of thing",
        ref("aws_subnet.s.id"),
        "vpc",
        { "aws_subnet.s": {} },
        "aws_subnet.s.id is known only after apply",
      ],
      [
        "a main table as a VPC",
        ref("aws_vpc.a.main_route_table_id"),
        "vpc",
        { "aws_vpc.a": {} },
        "aws_vpc.a.main_route_table_id is known only after apply",
      ],
      [
        "a table of what is no VPC",
        ref("aws_subnet.s.main_route_table_id"),
        "table",
        { "aws_subnet.s": {} },
        "aws_subnet.s.main_route_table_id is known only after apply",
      ],
      [
        "several tables",
        ref("data.aws_route_tables.r.ids"),
        "table",
        { "data.aws_route_tables.r": { ids: ["rtb-1", "rtb-2"] } },
        "data.aws_route_tables.r.ids is looked up only when Terraform plans",
      ],
      [
        "tables that are still to be looked up",
        ref("data.aws_route_tables.r.ids"),
        "table",
        { "data.aws_route_tables.r": {} },
        "data.aws_route_tables.r.ids is looked up only when Terraform plans",
      ],
      [
        "options of no connection",
        ref("aws_vpc_peering_connection_options.o.id"),
        "peering",
        { "aws_vpc_peering_connection_options.o": {} },
        "aws_vpc_peering_connection_options.o.id is known only after apply",
      ],
    ])("%s is unknown, and why", (_, value, kind, others, why) => {
      expect(identified(value, kind, others)).toBe(`unknown: ${why}`);
    });

    test("references in a circle end", () => {
      const others = {
        "aws_subnet.s": { vpc_id: ref("aws_subnet.t.vpc_id") },
        "aws_subnet.t": { vpc_id: ref("aws_subnet.s.vpc_id") },
      };
      expect(identified(ref("aws_subnet.s.vpc_id"), "vpc", others)).toMatch(
        /^unknown: aws_subnet\.\w\.vpc_id is known/,
      );
    });
  });

  describe("what a lookup finds", () => {
    const found = (type: string, values: Values, others: Written) => {
      const resources = written({ [`data.${type}.x`]: values, ...others }, { account: "1", region: "r" });
      const things = new Identities(resources);
      const [lookup] = resources;
      if (lookup === undefined) throw new Error("no lookup");
      const key = things.keyOf(lookup);
      return things.isUnmatched(key) ? "unmatched" : key;
    };
    const a = { tags: { Name: "a", Team: "net" } };
    const filter = (name: string, ...values: readonly Value[]) => ({ filter: [{ name, values }] });

    test.each<[string, string, Values, Written, string]>([
      ["by an id", "aws_vpc", { id: "vpc-1" }, {}, "vpc-1"],
      ["by an id in a filter", "aws_vpc", filter("vpc-id", "vpc-1"), {}, "vpc-1"],
      ["by a subnet's id in a filter", "aws_subnet", filter("subnet-id", "subnet-1"), {}, "subnet-1"],
      ["by a table's id", "aws_route_table", { route_table_id: "rtb-1" }, {}, "rtb-1"],
      ["by a table's id in a filter", "aws_route_table", filter("route-table-id", "rtb-1"), {}, "rtb-1"],
      [
        "by a connection's id in a filter",
        "aws_vpc_peering_connection",
        filter("vpc-peering-connection-id", "pcx-1"),
        {},
        "pcx-1",
      ],
      ["by a reference", "aws_vpc", { id: ref("aws_vpc.a.id") }, { "aws_vpc.a": {} }, "main.tf aws_vpc.a"],
      ["by a variable", "aws_vpc", { id: new UnknownExpression("var.vpc", "later") }, {}, "main.tf var.vpc"],
      ["by the Name tag of a resource", "aws_vpc", { tags: { Name: "a" } }, { "aws_vpc.a": a }, "main.tf aws_vpc.a"],
      ["by the Name tag, in a filter", "aws_vpc", filter("tag:Name", "a"), { "aws_vpc.a": a }, "main.tf aws_vpc.a"],
      ["by several tags", "aws_vpc", { tags: { Name: "a", Team: "net" } }, { "aws_vpc.a": a }, "main.tf aws_vpc.a"],
      [
        "by a tag that its provider's defaults may give",
        "aws_vpc",
        { tags: { Name: "a", Stage: "dev" } },
        { "aws_vpc.a": a },
        "main.tf aws_vpc.a",
      ],
      [
        "not by a tag of another value",
        "aws_vpc",
        { tags: { Name: "a", Team: "app" } },
        { "aws_vpc.a": a },
        "vpc 1 r  a",
      ],
      [
        "not by a name that two have",
        "aws_vpc",
        { tags: { Name: "a" } },
        { "aws_vpc.a": a, "aws_vpc.b": a },
        "vpc 1 r  a",
      ],
      [
        "by a name and its VPC, of two with that name",
        "aws_subnet",
        { tags: { Name: "a" }, vpc_id: "vpc-1" },
        { "aws_subnet.a": { ...a, vpc_id: "vpc-1" }, "aws_subnet.b": { ...a, vpc_id: "vpc-2" } },
        "main.tf aws_subnet.a",
      ],
      [
        "by a name and its VPC in a filter",
        "aws_subnet",
        { ...filter("vpc-id", "vpc-2"), tags: { Name: "a" } },
        { "aws_subnet.a": { ...a, vpc_id: "vpc-1" }, "aws_subnet.b": { ...a, vpc_id: "vpc-2" } },
        "main.tf aws_subnet.b",
      ],
      [
        "a request by its name, and not the accepter with the same tags",
        "aws_vpc_peering_connection",
        { tags: { Name: "a" } },
        { "aws_vpc_peering_connection.p": a, "aws_vpc_peering_connection_accepter.q": a },
        "main.tf aws_vpc_peering_connection.p",
      ],
      [
        "a connection by its name, whatever VPC is said to be at its end",
        "aws_vpc_peering_connection",
        { tags: { Name: "a" }, vpc_id: "vpc-9" },
        { "aws_vpc_peering_connection.p": { ...a, vpc_id: "vpc-1" } },
        "main.tf aws_vpc_peering_connection.p",
      ],
      [
        "by an id, of a resource with that name that is still to be made",
        "aws_vpc",
        { id: "vpc-1", tags: { Name: "a" } },
        { "aws_vpc.a": a },
        "main.tf aws_vpc.a",
      ],
      [
        "by an id, and not a resource of that name with another id",
        "aws_vpc",
        { id: "vpc-1", tags: { Name: "a" } },
        { "aws_vpc.a": { ...a, id: "vpc-2" } },
        "vpc-1",
      ],
      [
        "by an id that a resource has, and not one of that name that is still to be made",
        "aws_vpc",
        { id: "vpc-1", tags: { Name: "a" } },
        { "aws_vpc.there": { id: "vpc-1" }, "aws_vpc.a": a },
        "vpc-1",
      ],
      ["the default VPC", "aws_vpc", { default: true }, {}, "default VPC 1 r"],
      [
        "the table of a subnet that a resource associates",
        "aws_route_table",
        { subnet_id: "subnet-1" },
        { "aws_route_table_association.x": { subnet_id: "subnet-1", route_table_id: "rtb-1" } },
        "rtb-1",
      ],
      [
        "the table of a subnet that none associates",
        "aws_route_table",
        { subnet_id: "subnet-1" },
        { "aws_route_table_association.x": { subnet_id: "subnet-2", route_table_id: "rtb-1" } },
        "route table of subnet-1",
      ],
      [
        "the table of a subnet whose association nobody knows",
        "aws_route_table",
        { subnet_id: "subnet-1" },
        { "aws_route_table_association.x": { subnet_id: "subnet-1", route_table_id: new Unknown("later") } },
        "route table of subnet-1",
      ],
      [
        "the main table of a VPC that exists",
        "aws_route_table",
        { vpc_id: "vpc-1", ...filter("association.main", "true") },
        {},
        "main route table of vpc-1",
      ],
      [
        "the main table of a VPC that is made",
        "aws_route_table",
        { vpc_id: ref("aws_vpc.a.id"), ...filter("association.main", "true") },
        { "aws_vpc.a": {} },
        "main route table of main.tf aws_vpc.a",
      ],
      [
        "what exists elsewhere, by its name in its VPC",
        "aws_subnet",
        { vpc_id: "vpc-1", tags: { Name: "a" } },
        {},
        "subnet 1 r vpc-1 a",
      ],
      ["nothing, by a wildcard", "aws_vpc", filter("tag:Name", "a*"), { "aws_vpc.a": a }, "unmatched"],
      ["nothing, by another wildcard", "aws_vpc", filter("tag:Name", "a?"), { "aws_vpc.a": a }, "unmatched"],
      ["nothing, by several values", "aws_vpc", filter("tag:Name", "a", "b"), { "aws_vpc.a": a }, "unmatched"],
      ["nothing, by no value", "aws_vpc", filter("tag:Name"), { "aws_vpc.a": a }, "unmatched"],
      [
        "nothing, by a filter whose name isn't known",
        "aws_vpc",
        { filter: [{ name: new Unknown("later"), values: ["a"] }] },
        { "aws_vpc.a": a },
        "unmatched",
      ],
      [
        "nothing, by filters that aren't known",
        "aws_vpc",
        { filter: new Unknown("later") },
        { "aws_vpc.a": a },
        "unmatched",
      ],
      [
        "nothing, by a name that isn't known",
        "aws_vpc",
        { tags: { Name: new Unknown("later") } },
        { "aws_vpc.a": a },
        "unmatched",
      ],
      [
        "nothing, by tags that aren't known",
        "aws_vpc",
        { tags: new Unknown("later") },
        { "aws_vpc.a": a },
        "unmatched",
      ],
      [
        "nothing, by a name in a filter that isn't known",
        "aws_vpc",
        filter("tag:Name", new Unknown("later")),
        { "aws_vpc.a": a },
        "unmatched",
      ],
      [
        "nothing, in a VPC that isn't known",
        "aws_subnet",
        { vpc_id: new Unknown("later"), tags: { Name: "z" } },
        {},
        "unmatched",
      ],
      ["nothing, by no argument", "aws_route_table", {}, {}, "unmatched"],
    ])("%s", (_, type, values, others, expected) => {
      expect(found(type, values, others)).toBe(expected);
    });
  });

  test("a second request for one pair is another thing, as AWS answers it with the id of the first", () => {
    const resources = written({
      "aws_vpc_peering_connection.a": { id: "pcx-1" },
      "aws_vpc_peering_connection.b": { id: "pcx-1" },
    });
    const things = new Identities(resources);
    expect(resources.map((resource) => things.keyOf(resource))).toEqual([
      "pcx-1",
      "main.tf aws_vpc_peering_connection.b",
    ]);
    expect(resources.map((resource) => things.keyOf(resource))).toEqual([
      "pcx-1",
      "main.tf aws_vpc_peering_connection.b",
    ]);
  });

  test("what is looked up by an id and found by its name is one thing for all who know the id", () => {
    const all = { "data.aws_vpc.x": { id: "vpc-1", tags: { Name: "a" } }, "aws_vpc.a": { tags: { Name: "a" } } };
    expect(identified("vpc-1", "vpc", all)).toBe("main.tf aws_vpc.a");
  });
});

describe("kinds", () => {
  function resource(values: Values) {
    const [made] = written({ "aws_vpc.a": values });
    if (made === undefined) throw new Error("no resource");
    return made;
  }

  test.each<[Value, string | undefined]>([
    ["vpc-1", "vpc-1"],
    ["", undefined],
    [null, undefined],
    [4, undefined],
  ])("the id %j is %j", (id, expected) => {
    expect(awsIdOf(resource({ id }))).toBe(expected);
  });

  test("a Name tag is the resource's own, or one of its provider's, and an empty one is none", () => {
    expect(nameTagOf(resource({ tags: { Name: "own" }, tags_all: { Name: "all" } }))).toBe("own");
    expect(nameTagOf(resource({ tags: { Name: "" }, tags_all: { Name: "all" } }))).toBe("all");
    expect(nameTagOf(resource({ tags: {}, tags_all: { Name: "" } }))).toBeUndefined();
  });

  test("places that may be one: those that nothing tells apart", () => {
    const place = { account: "1", region: "r" };
    expect(mayShareLocation(place, { ...place })).toBe(true);
    expect(mayShareLocation(place, {})).toBe(true);
    expect(mayShareLocation({ account: "1" }, { region: "r" })).toBe(true);
    expect(mayShareLocation(place, { account: "2", region: "r" })).toBe(false);
    expect(mayShareLocation(place, { region: "s" })).toBe(false);
  });
});
