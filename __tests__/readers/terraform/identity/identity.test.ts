import { Unknown } from "../../../../src/network/model/network";
import { Identities } from "../../../../src/readers/terraform/identity/identities";
import { ResourceIndex } from "../../../../src/readers/terraform/identity/resource-index";
import {
  awsIdOf,
  mayShareLocation,
  nameTagOf,
  type ResourceKind,
} from "../../../../src/readers/terraform/identity/resource-kinds";
import { UnknownExpression, type Value, type Values } from "../../../../src/readers/terraform/parse/resource";
import { ref, type Written, written } from "../../../support/terraform-resources";

describe("identities", () => {
  /** Returns the key of the resource that a value of the first resource identifies. */
  function identified(value: Value | undefined, kind: ResourceKind, others: Written = {}) {
    const resources = written({ "aws_route.from": {}, ...others }, { account: "111111111111", region: "us-east-2" });
    const identities = new Identities(resources);
    const [from] = resources;
    if (from === undefined) throw new Error("no resource");
    const found = identities.identify(value, from, kind);
    return found instanceof Unknown ? `unknown: ${found.reason}` : found;
  }

  const tableId = ref("aws_route_table.t.id");

  describe("a value", () => {
    test.each<[string, Value | undefined, ResourceKind, Written, string]>([
      ["a resource by reference", tableId, "table", { "aws_route_table.t": {} }, "main.tf aws_route_table.t"],
      ["a resource with an id by reference", tableId, "table", { "aws_route_table.t": { id: "rtb-1" } }, "rtb-1"],
      ["a resource by its id", "rtb-1", "table", { "aws_route_table.t": { id: "rtb-1" } }, "rtb-1"],
      ["an id that no resource has", "rtb-9", "table", {}, "rtb-9"],
      [
        "a data source's route table by `route_table_id`",
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
        "the main route table of a VPC",
        ref("aws_vpc.a.main_route_table_id"),
        "table",
        { "aws_vpc.a": {} },
        "main route table of main.tf aws_vpc.a",
      ],
      [
        "the default route table of a VPC",
        ref("aws_vpc.a.default_route_table_id"),
        "table",
        { "aws_vpc.a": {} },
        "main route table of main.tf aws_vpc.a",
      ],
      [
        "the default route table of a VPC by its id",
        ref("aws_vpc.a.default_route_table_id"),
        "table",
        { "aws_vpc.a": { default_route_table_id: "rtb-1" } },
        "rtb-1",
      ],
      [
        "the main route table of a VPC if its id is empty",
        ref("aws_vpc.a.main_route_table_id"),
        "table",
        { "aws_vpc.a": { main_route_table_id: "" } },
        "main route table of main.tf aws_vpc.a",
      ],
      [
        "the peering of options",
        ref("aws_vpc_peering_connection_options.o.id"),
        "peering",
        { "aws_vpc_peering_connection_options.o": { vpc_peering_connection_id: "pcx-1" } },
        "pcx-1",
      ],
      [
        "the peering of an accepter",
        ref("aws_vpc_peering_connection_accepter.x.id"),
        "peering",
        { "aws_vpc_peering_connection_accepter.x": { vpc_peering_connection_id: "pcx-1" } },
        "pcx-1",
      ],
      [
        "an accepter of an unknown peering by its own id",
        ref("aws_vpc_peering_connection_accepter.x.id"),
        "peering",
        { "aws_vpc_peering_connection_accepter.x": { id: "pcx-1" } },
        "pcx-1",
      ],
      [
        "the only route table of aws_route_tables",
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
        "the default route table of a VPC by its resource",
        ref("aws_default_route_table.d.id"),
        "table",
        { "aws_default_route_table.d": { default_route_table_id: "rtb-1" } },
        "rtb-1",
      ],
      ["a variable of its file", new UnknownExpression("var.table", "later"), "table", {}, "main.tf var.table"],
    ])("identifies %s", (_, value, kind, others, expected) => {
      expect(identified(value, kind, others)).toBe(expected);
    });

    test.each<[string, Value | undefined, ResourceKind, Written, string]>([
      ["an unknown value", new Unknown("later"), "table", {}, "later"],
      ["an absent value", undefined, "table", {}, "known only after apply"],
      ["an empty string", "", "table", {}, "known only after apply"],
      ["a list", ["rtb-1"], "table", {}, "known only after apply"],
      [
        "a reference to a resource that is not in the file",
        tableId,
        "table",
        {},
        "aws_route_table.t is not in main.tf",
      ],
      [
        "an absent attribute",
        ref("aws_subnet.s.vpc_id"),
        "vpc",
        { "aws_subnet.s": {} },
        "aws_subnet.s.vpc_id is known only after apply",
      ],
      [
        "a null attribute",
        ref("aws_subnet.s.vpc_id"),
        "vpc",
        { "aws_subnet.s": { vpc_id: null } },
        "aws_subnet.s.vpc_id is known only after apply",
      ],
      [
        "another kind of resource",
        ref("aws_subnet.s.id"),
        "vpc",
        { "aws_subnet.s": {} },
        "aws_subnet.s.id is known only after apply",
      ],
      [
        "a main route table as a VPC",
        ref("aws_vpc.a.main_route_table_id"),
        "vpc",
        { "aws_vpc.a": {} },
        "aws_vpc.a.main_route_table_id is known only after apply",
      ],
      [
        "the main route table of a resource that is not a VPC",
        ref("aws_subnet.s.main_route_table_id"),
        "table",
        { "aws_subnet.s": {} },
        "aws_subnet.s.main_route_table_id is known only after apply",
      ],
      [
        "several route tables",
        ref("data.aws_route_tables.r.ids"),
        "table",
        { "data.aws_route_tables.r": { ids: ["rtb-1", "rtb-2"] } },
        "data.aws_route_tables.r.ids is looked up only when Terraform plans",
      ],
      [
        "route tables that Terraform looks up when it plans",
        ref("data.aws_route_tables.r.ids"),
        "table",
        { "data.aws_route_tables.r": {} },
        "data.aws_route_tables.r.ids is looked up only when Terraform plans",
      ],
      [
        "options without a peering",
        ref("aws_vpc_peering_connection_options.o.id"),
        "peering",
        { "aws_vpc_peering_connection_options.o": {} },
        "aws_vpc_peering_connection_options.o.id is known only after apply",
      ],
    ])("is unknown, with a reason, for %s", (_, value, kind, others, reason) => {
      expect(identified(value, kind, others)).toBe(`unknown: ${reason}`);
    });

    test("is unknown for circular references", () => {
      const others = {
        "aws_subnet.s": { vpc_id: ref("aws_subnet.t.vpc_id") },
        "aws_subnet.t": { vpc_id: ref("aws_subnet.s.vpc_id") },
      };
      expect(identified(ref("aws_subnet.s.vpc_id"), "vpc", others)).toMatch(
        /^unknown: aws_subnet\.\w\.vpc_id is known/,
      );
    });
  });

  describe("a data source", () => {
    const found = (type: string, values: Values, others: Written) => {
      const resources = written({ [`data.${type}.x`]: values, ...others }, { account: "1", region: "r" });
      const identities = new Identities(resources);
      const [dataSource] = resources;
      if (dataSource === undefined) throw new Error("no data source");
      const key = identities.keyOf(dataSource);
      return identities.isUnmatched(key) ? "unmatched" : key;
    };
    const a = { tags: { Name: "a", Team: "net" } };
    const filter = (name: string, ...values: readonly Value[]) => ({ filter: [{ name, values }] });

    test.each<[string, string, Values, Written, string]>([
      ["a VPC by its id", "aws_vpc", { id: "vpc-1" }, {}, "vpc-1"],
      ["a VPC by its id in a filter", "aws_vpc", filter("vpc-id", "vpc-1"), {}, "vpc-1"],
      ["a subnet by its id in a filter", "aws_subnet", filter("subnet-id", "subnet-1"), {}, "subnet-1"],
      ["a route table by its id", "aws_route_table", { route_table_id: "rtb-1" }, {}, "rtb-1"],
      ["a route table by its id in a filter", "aws_route_table", filter("route-table-id", "rtb-1"), {}, "rtb-1"],
      [
        "a peering by its id in a filter",
        "aws_vpc_peering_connection",
        filter("vpc-peering-connection-id", "pcx-1"),
        {},
        "pcx-1",
      ],
      ["a VPC by a reference", "aws_vpc", { id: ref("aws_vpc.a.id") }, { "aws_vpc.a": {} }, "main.tf aws_vpc.a"],
      ["a VPC by a variable", "aws_vpc", { id: new UnknownExpression("var.vpc", "later") }, {}, "main.tf var.vpc"],
      ["a VPC by its Name tag", "aws_vpc", { tags: { Name: "a" } }, { "aws_vpc.a": a }, "main.tf aws_vpc.a"],
      [
        "a VPC by its Name tag in a filter",
        "aws_vpc",
        filter("tag:Name", "a"),
        { "aws_vpc.a": a },
        "main.tf aws_vpc.a",
      ],
      [
        "a VPC by several tags",
        "aws_vpc",
        { tags: { Name: "a", Team: "net" } },
        { "aws_vpc.a": a },
        "main.tf aws_vpc.a",
      ],
      [
        "a VPC by a tag that may come from the provider's default tags",
        "aws_vpc",
        { tags: { Name: "a", Stage: "dev" } },
        { "aws_vpc.a": a },
        "main.tf aws_vpc.a",
      ],
      [
        "no managed VPC by a tag with another value",
        "aws_vpc",
        { tags: { Name: "a", Team: "app" } },
        { "aws_vpc.a": a },
        "vpc 1 r  a",
      ],
      [
        "no managed VPC by a name that two have",
        "aws_vpc",
        { tags: { Name: "a" } },
        { "aws_vpc.a": a, "aws_vpc.b": a },
        "vpc 1 r  a",
      ],
      [
        "the subnet of a VPC if two have the name",
        "aws_subnet",
        { tags: { Name: "a" }, vpc_id: "vpc-1" },
        { "aws_subnet.a": { ...a, vpc_id: "vpc-1" }, "aws_subnet.b": { ...a, vpc_id: "vpc-2" } },
        "main.tf aws_subnet.a",
      ],
      [
        "the subnet of a VPC in a filter if two have the name",
        "aws_subnet",
        { ...filter("vpc-id", "vpc-2"), tags: { Name: "a" } },
        { "aws_subnet.a": { ...a, vpc_id: "vpc-1" }, "aws_subnet.b": { ...a, vpc_id: "vpc-2" } },
        "main.tf aws_subnet.b",
      ],
      [
        "a request by its name, not the accepter with the same tags",
        "aws_vpc_peering_connection",
        { tags: { Name: "a" } },
        { "aws_vpc_peering_connection.p": a, "aws_vpc_peering_connection_accepter.q": a },
        "main.tf aws_vpc_peering_connection.p",
      ],
      [
        "a peering by its name, with any VPC",
        "aws_vpc_peering_connection",
        { tags: { Name: "a" }, vpc_id: "vpc-9" },
        { "aws_vpc_peering_connection.p": { ...a, vpc_id: "vpc-1" } },
        "main.tf aws_vpc_peering_connection.p",
      ],
      [
        "a VPC that will be created, by its name, although the id is given",
        "aws_vpc",
        { id: "vpc-1", tags: { Name: "a" } },
        { "aws_vpc.a": a },
        "main.tf aws_vpc.a",
      ],
      [
        "a VPC by its id, not one of the same name with another id",
        "aws_vpc",
        { id: "vpc-1", tags: { Name: "a" } },
        { "aws_vpc.a": { ...a, id: "vpc-2" } },
        "vpc-1",
      ],
      [
        "a VPC by its id, not one of the same name that will be created",
        "aws_vpc",
        { id: "vpc-1", tags: { Name: "a" } },
        { "aws_vpc.existing": { id: "vpc-1" }, "aws_vpc.a": a },
        "vpc-1",
      ],
      ["the default VPC", "aws_vpc", { default: true }, {}, "default VPC 1 r"],
      [
        "the route table of a subnet by its association",
        "aws_route_table",
        { subnet_id: "subnet-1" },
        { "aws_route_table_association.x": { subnet_id: "subnet-1", route_table_id: "rtb-1" } },
        "rtb-1",
      ],
      [
        "the route table of a subnet without an association",
        "aws_route_table",
        { subnet_id: "subnet-1" },
        { "aws_route_table_association.x": { subnet_id: "subnet-2", route_table_id: "rtb-1" } },
        "route table of subnet-1",
      ],
      [
        "the route table of a subnet whose association is unknown",
        "aws_route_table",
        { subnet_id: "subnet-1" },
        { "aws_route_table_association.x": { subnet_id: "subnet-1", route_table_id: new Unknown("later") } },
        "route table of subnet-1",
      ],
      [
        "the main route table of an existing VPC",
        "aws_route_table",
        { vpc_id: "vpc-1", ...filter("association.main", "true") },
        {},
        "main route table of vpc-1",
      ],
      [
        "the main route table of a managed VPC",
        "aws_route_table",
        { vpc_id: ref("aws_vpc.a.id"), ...filter("association.main", "true") },
        { "aws_vpc.a": {} },
        "main route table of main.tf aws_vpc.a",
      ],
      [
        "a subnet that is not managed, by its name and VPC",
        "aws_subnet",
        { vpc_id: "vpc-1", tags: { Name: "a" } },
        {},
        "subnet 1 r vpc-1 a",
      ],
      ["no resource by a wildcard", "aws_vpc", filter("tag:Name", "a*"), { "aws_vpc.a": a }, "unmatched"],
      [
        "no resource by a wildcard for one character",
        "aws_vpc",
        filter("tag:Name", "a?"),
        { "aws_vpc.a": a },
        "unmatched",
      ],
      ["no resource by several values", "aws_vpc", filter("tag:Name", "a", "b"), { "aws_vpc.a": a }, "unmatched"],
      ["no resource by a filter without values", "aws_vpc", filter("tag:Name"), { "aws_vpc.a": a }, "unmatched"],
      [
        "no resource by a filter with an unknown name",
        "aws_vpc",
        { filter: [{ name: new Unknown("later"), values: ["a"] }] },
        { "aws_vpc.a": a },
        "unmatched",
      ],
      ["no resource by unknown filters", "aws_vpc", { filter: new Unknown("later") }, { "aws_vpc.a": a }, "unmatched"],
      [
        "no resource by an unknown name",
        "aws_vpc",
        { tags: { Name: new Unknown("later") } },
        { "aws_vpc.a": a },
        "unmatched",
      ],
      ["no resource by unknown tags", "aws_vpc", { tags: new Unknown("later") }, { "aws_vpc.a": a }, "unmatched"],
      [
        "no resource by an unknown name in a filter",
        "aws_vpc",
        filter("tag:Name", new Unknown("later")),
        { "aws_vpc.a": a },
        "unmatched",
      ],
      [
        "no resource in an unknown VPC",
        "aws_subnet",
        { vpc_id: new Unknown("later"), tags: { Name: "z" } },
        {},
        "unmatched",
      ],
      ["no resource without arguments", "aws_route_table", {}, {}, "unmatched"],
    ])("finds %s", (_, type, values, others, expected) => {
      expect(found(type, values, others)).toBe(expected);
    });
  });

  test("give a second request for the same VPCs another key, although AWS returns the id of the first", () => {
    const resources = written({
      "aws_vpc_peering_connection.a": { id: "pcx-1" },
      "aws_vpc_peering_connection.b": { id: "pcx-1" },
    });
    const identities = new Identities(resources);
    expect(resources.map((resource) => identities.keyOf(resource))).toEqual([
      "pcx-1",
      "main.tf aws_vpc_peering_connection.b",
    ]);
    expect(resources.map((resource) => identities.keyOf(resource))).toEqual([
      "pcx-1",
      "main.tf aws_vpc_peering_connection.b",
    ]);
  });

  test("give the same key to a data source's id and to the managed resource that it finds by name", () => {
    const all = { "data.aws_vpc.x": { id: "vpc-1", tags: { Name: "a" } }, "aws_vpc.a": { tags: { Name: "a" } } };
    expect(identified("vpc-1", "vpc", all)).toBe("main.tf aws_vpc.a");
  });
});

describe("a resource", () => {
  function resource(values: Values) {
    const [vpc] = written({ "aws_vpc.a": values });
    if (vpc === undefined) throw new Error("no resource");
    return vpc;
  }

  test.each<[Value, string | undefined]>([
    ["vpc-1", "vpc-1"],
    ["", undefined],
    [null, undefined],
    [4, undefined],
  ])("with id %j has the AWS id %j", (id, expected) => {
    expect(awsIdOf(resource({ id }))).toBe(expected);
  });

  test("has its own Name tag, else its provider's, and no empty one", () => {
    expect(nameTagOf(resource({ tags: { Name: "own" }, tags_all: { Name: "all" } }))).toBe("own");
    expect(nameTagOf(resource({ tags: { Name: "" }, tags_all: { Name: "all" } }))).toBe("all");
    expect(nameTagOf(resource({ tags: {}, tags_all: { Name: "" } }))).toBeUndefined();
  });

  test("may share a location unless the account or region differs", () => {
    const location = { account: "1", region: "r" };
    expect(mayShareLocation(location, { ...location })).toBe(true);
    expect(mayShareLocation(location, {})).toBe(true);
    expect(mayShareLocation({ account: "1" }, { region: "r" })).toBe(true);
    expect(mayShareLocation(location, { account: "2", region: "r" })).toBe(false);
    expect(mayShareLocation(location, { region: "s" })).toBe(false);
  });
});

describe("resource index", () => {
  test.each(["0", '"east"', '"a[0]"', '"[b]"', '"a \\"[quoted]\\""', '"]"'])(
    "finds the only instance, with key %s, by the address without the key",
    (key) => {
      const resources = new ResourceIndex(written({ [`module.m["n"].aws_vpc.a[${key}]`]: {} }));
      expect(resources.at("main.tf", 'module.m["n"].aws_vpc.a')?.address).toBe(`module.m["n"].aws_vpc.a[${key}]`);
    },
  );

  test("finds one of several instances only by its key, and one of another file only in that file", () => {
    const both = { "aws_vpc.a[0]": {}, "aws_vpc.a[1]": {} };
    const resources = new ResourceIndex([...written(both), ...written({ "aws_vpc.b[0]": {} }, { file: "other.tf" })]);
    expect(resources.at("main.tf", "aws_vpc.a")).toBeUndefined();
    expect(resources.at("main.tf", "aws_vpc.a[1]")?.address).toBe("aws_vpc.a[1]");
    expect(resources.at("main.tf", "aws_vpc.b")).toBeUndefined();
    expect(resources.at("other.tf", "aws_vpc.b")?.address).toBe("aws_vpc.b[0]");
  });
});
