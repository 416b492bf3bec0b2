import {
  type Network,
  type Route,
  type RouteTable,
  Unknown,
  UnknownDestination,
} from "../../../src/network/model/network";
import { findingsBy, pair, said, small } from "../../support/findings";
import { fullMesh } from "../../support/full-mesh";
import { blackhole, elsewhere, internet, network, route } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

describe("blackhole route", () => {
  const vpcs = {
    a: small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab" }),
    b: small("b", "10.1.0.0/16", { "10.0.0.0/24": "ab" }),
  };

  test.each(["failed", "expired", "rejected", "deleting", "deleted"] as const)(
    "reports the routes through a connection that is %s together",
    (state) => {
      const of = network({ vpcs, peerings: { ab: ["a", "b", state] } });
      expect(said("blackhole-route", of)).toEqual([
        `peering "ab": is ${state}, so AWS drops the traffic of 2 routes: a-1 to 10.1.0.0/24 and b-1 to 10.0.0.0/24. Remove them, or route through an active connection.`,
      ]);
      expect(findingsBy("blackhole-route", of)[0]?.subjects.map(({ name }) => name)).toEqual([
        "a-1 to 10.1.0.0/24",
        "b-1 to 10.0.0.0/24",
        "ab",
      ]);
    },
  );

  test("reports a route whose state in AWS is blackhole", () => {
    const of = pair({ a: { tables: { "a-1": { "10.1.0.0/24": blackhole("pcx-0a1b") } } } });
    expect(said("blackhole-route", of)).toEqual([
      "route table a-1: AWS drops the traffic to 10.1.0.0/24, because pcx-0a1b no longer exists. Remove the route, or give it another target.",
    ]);
  });

  test.each(["active", "pending-acceptance", "provisioning"] as const)(
    "reports nothing for routes through a connection that is %s",
    (state) => {
      expect(said("blackhole-route", network({ vpcs, peerings: { ab: ["a", "b", state] } }))).toEqual([]);
      expect(said("blackhole-route", twoVpcs)).toEqual([]);
    },
  );
});

describe("conflicting route", () => {
  const resource = (address: string) => ({ writtenAs: "resource", address }) as const;
  const withTable = (...routes: ReturnType<typeof route>[]) => pair({ a: { tables: { "a-1": routes } } });

  test("reports two routes of one table to one destination, with the addresses of both", () => {
    const of = withTable(
      route("10.1.0.0/24", "ab", resource("aws_route.one")),
      route("10.1.0.0/24", internet("nat"), resource("aws_route.two")),
    );
    expect(said("conflicting-route", of)).toEqual([
      'peering "ab": route table a-1 already has a route to 10.1.0.0/24: aws_route.one. Remove one of the two routes.',
    ]);
    const [finding] = findingsBy("conflicting-route", of);
    expect(finding?.subjects.map(({ address }) => address)).toEqual(["aws_route.two", "aws_route.one"]);
  });

  test("reports nothing for nested, IPv4 and IPv6, or unknown destinations", () => {
    const of = withTable(
      route("10.1.0.0/24", "ab", resource("aws_route.one")),
      route("10.1.0.0/16", "ab", resource("aws_route.two")),
      route("0.0.0.0/0", "ab", resource("aws_route.three")),
      route("::/0", "ab", resource("aws_route.four")),
      route(new UnknownDestination("prefix list"), "ab", resource("aws_route.five")),
      route(new UnknownDestination("prefix list"), "ab", resource("aws_route.six")),
    );
    expect(said("conflicting-route", of)).toEqual([]);
  });

  test("reports nothing for a propagated route beside a static one, or for routes that exist in AWS", () => {
    const propagated = { origin: "propagated" } as const;
    const of = withTable(
      route("10.1.0.0/24", "ab", resource("aws_route.one")),
      route("10.1.0.0/24", internet("vgw"), { ...propagated, ...resource("aws_route.imported") }),
      route("10.1.1.0/24", "ab"),
      route("10.1.1.0/24", "ab"),
    );
    expect(said("conflicting-route", of)).toEqual([]);
  });

  test("reports nothing for two routes to the Internet, which use no peering", () => {
    const twice = [1, 2].map((n) => route("0.0.0.0/0", internet(), resource(`aws_route.${n}`)));
    expect(said("conflicting-route", withTable(...twice))).toEqual([]);
  });
});

describe("default route", () => {
  const routes = (destination: string) => pair({ a: { tables: { "a-1": { [destination]: "ab" } } } });

  test("reports a default route through a peering, with the name of the Checkov rule", () => {
    expect(said("default-route", routes("0.0.0.0/0"))).toEqual([
      'peering "ab": the route of a-1 to 0.0.0.0/0 leads all traffic to b, which drops what is not for its own addresses, such as traffic to the Internet (Checkov CKV2_AWS_44). Route only 10.1.0.0/16.',
    ]);
    expect(said("default-route", routes("::/0"))[0]).toContain("Route only the blocks of b.");
  });

  test("reports nothing for a default route to the Internet, or for a route to the block of the peer", () => {
    expect(said("default-route", pair({ a: { tables: { "a-1": { "0.0.0.0/0": internet() } } } }))).toEqual([]);
    expect(said("default-route", routes("10.1.0.0/16"))).toEqual([]);
  });

  test("names no block when the peer VPC is unknown", () => {
    const vpcs = { a: small("a", "10.0.0.0/16", { "0.0.0.0/0": "ab" }) };
    const of = network({ vpcs, peerings: { ab: ["a", new Unknown("known after apply")] } });
    expect(said("default-route", of)).toEqual([
      'peering "ab": the route of a-1 to 0.0.0.0/0 leads all traffic to the other VPC, which drops what is not for its own addresses, such as traffic to the Internet (Checkov CKV2_AWS_44). Route only the blocks of the other VPC.',
    ]);
  });
});

describe("foreign route table", () => {
  const vpcs = {
    a: small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab" }),
    b: small("b", "10.1.0.0/16", { "10.0.0.0/24": "ab" }),
    c: small("c", "10.2.0.0/16", { "10.1.0.0/24": "ab" }),
  };

  test("reports a route through a peering of two other VPCs", () => {
    const of = network({ vpcs, peerings: { ab: ["a", "b"] } });
    expect(said("foreign-route-table", of)).toEqual([
      'peering "ab", which connects a and b: c-1 of c has a route to 10.1.0.0/24 through it. AWS refuses it. Move it to a table of one of these VPCs.',
    ]);
    expect(findingsBy("foreign-route-table", of)[0]?.subjects.map(({ name }) => name)).toEqual([
      "c-1 to 10.1.0.0/24",
      "c-1",
      "ab",
    ]);
  });

  test("reports nothing for a route through a peering of its own VPC", () => {
    const peerings = { ab: ["a", "b"], bc: ["b", "c"] } as const;
    const c = small("c", "10.2.0.0/16", { "10.1.0.0/24": "bc" });
    expect(said("foreign-route-table", network({ vpcs: { ...vpcs, c }, peerings }))).toEqual([]);
    expect(said("foreign-route-table", network({ vpcs, peerings }))).toHaveLength(1);
  });

  test("reports nothing if an end of the peering is unknown, because it may be the VPC of the table", () => {
    const unknown = new Unknown("known after apply");
    expect(said("foreign-route-table", network({ vpcs, peerings: { ab: [unknown, "b"] } }))).toEqual([]);
    const byId = { ...vpcs, a: { unknownBlocks: [unknown], also: { awsId: "vpc-0a" } } };
    expect(said("foreign-route-table", network({ vpcs: byId, peerings: { ab: ["a", "b"] } }))).toEqual([]);
  });

  test("reports a VPC whose id is known and differs from the ids of both ends", () => {
    const unknown = new Unknown("of another account");
    const known = (id: string) => ({ unknownBlocks: [unknown], also: { awsId: id } });
    const c = { ...vpcs.c, also: { awsId: "vpc-0c" } };
    const of = (peering: readonly [string | Unknown, string | Unknown]) =>
      network({ vpcs: { a: known("vpc-0a"), b: known("vpc-0b"), c }, peerings: { ab: peering } });
    expect(said("foreign-route-table", of(["a", "b"]))).toHaveLength(1);
    expect(said("foreign-route-table", of([unknown, "b"]))).toEqual([]);
    expect(said("foreign-route-table", of(["a", unknown]))).toEqual([]);
  });
});

describe("inline routes", () => {
  const inLine = { writtenAs: "in-line" } as const;
  const resource = { writtenAs: "resource", address: "aws_route.one" } as const;
  const managed = { inLineRoutes: "managed" } as const;

  /** Returns two VPCs. The table of the first has these routes, and these attributes. */
  function withTable(routes: readonly Route[], attributes: Partial<RouteTable> = managed): Network {
    const of = pair({ a: { tables: { "a-1": routes } } });
    const routeTables = of.routeTables.map((table) => (table.name === "a-1" ? { ...table, ...attributes } : table));
    return { ...of, routeTables };
  }

  test.each([
    [
      "a peering route beside in-line routes",
      route("0.0.0.0/0", internet(), inLine),
      route("10.1.0.0/24", "ab", resource),
    ],
    ["a peering route in-line", route("10.1.0.0/24", "ab", inLine), route("0.0.0.0/0", internet(), resource)],
  ])("reports a table with in-line routes and other routes: %s", (_, ...routes) => {
    const of = withTable(routes);
    expect(said("inline-routes", of)).toEqual([
      `peering "ab": route table a-1 has in-line routes, so Terraform removes the other routes at each apply: ${routes[1]?.destination}. Make each in-line route an aws_route resource.`,
    ]);
    expect(findingsBy("inline-routes", of)[0]?.subjects.map(({ name }) => name)).toEqual([
      "a-1",
      `a-1 to ${routes[1]?.destination}`,
    ]);
  });

  test("reports nothing if all routes are written the same way, or if no route leads through a peering", () => {
    expect(
      said("inline-routes", withTable([route("0.0.0.0/0", internet(), inLine), route("10.1.0.0/24", "ab", inLine)])),
    ).toEqual([]);
    expect(
      said(
        "inline-routes",
        withTable([route("0.0.0.0/0", internet(), resource), route("10.1.0.0/24", "ab", resource)], {}),
      ),
    ).toEqual([]);
    expect(
      said(
        "inline-routes",
        withTable([route("0.0.0.0/0", internet(), inLine), route("10.9.0.0/24", internet(), resource)]),
      ),
    ).toEqual([]);
  });

  test("lists several routes beside the in-line routes", () => {
    const of = withTable([
      route("0.0.0.0/0", internet(), inLine),
      route("10.1.0.0/24", "ab", resource),
      route("10.2.0.0/24", internet("nat"), { ...resource, address: "aws_route.two" }),
      route("10.3.0.0/24", internet("nat"), { ...resource, address: "aws_route.three" }),
    ]);
    expect(said("inline-routes", of)[0]).toContain(
      "has in-line routes, so Terraform removes the other routes at each apply: 10.1.0.0/24, 10.2.0.0/24 and 10.3.0.0/24.",
    );
  });
});

describe("in-line routes that Terraform manages", () => {
  const peered = route("10.1.0.0/24", "ab", { writtenAs: "resource", address: "aws_route.one" });
  const withTable = (attributes: Partial<RouteTable>, routes: readonly Route[]): Network => {
    const of = pair({ a: { tables: { "a-1": routes } } });
    const routeTables = of.routeTables.map((table) => (table.name === "a-1" ? { ...table, ...attributes } : table));
    return { ...of, routeTables };
  };

  test("remove a peering route even if their list is empty", () => {
    expect(said("inline-routes", withTable({ inLineRoutes: "managed" }, [peered]))).toHaveLength(1);
    expect(said("inline-routes", withTable({ inLineRoutes: "managed" }, []))).toEqual([]);
  });

  test("are an error if an update removes a peering route, whether or not lifecycle may ignore changes", () => {
    expect(said("inline-routes", withTable({ removedRoutes: [peered] }, []))).toEqual([
      'peering "ab": route table a-1 has in-line routes, so Terraform removes the other routes at each apply: 10.1.0.0/24. Make each in-line route an aws_route resource.',
    ]);
  });

  test("are a warning in a plan that creates the table, because lifecycle may ignore changes", () => {
    const created = withTable({ inLineRoutes: "unless-ignored" }, [peered]);
    expect(said("inline-routes", created)).toEqual([]);
    expect(said("inline-routes-in-plan", created)).toEqual([
      'peering "ab": route table a-1 has in-line routes, so the next apply removes the other routes, unless lifecycle ignores changes of route: 10.1.0.0/24. Make each in-line route an aws_route resource.',
    ]);
    expect(said("inline-routes-in-plan", withTable({ inLineRoutes: "unless-ignored" }, []))).toEqual([]);
    expect(said("inline-routes-in-plan", withTable({ inLineRoutes: "managed" }, [peered]))).toEqual([]);
  });
});

describe("reserved destination", () => {
  const routes = (destination: string) => pair({ a: { tables: { "a-1": { [destination]: "ab" } } } });

  test.each([
    ["169.254.168.0/22", "169.254.168.0/22"],
    ["169.254.169.254/32", "169.254.168.0/22"],
    ["fd00:ec2::254/128", "fd00:ec2::/32"],
  ])("reports a route to %s", (destination, service) => {
    expect(said("reserved-destination", routes(destination))).toEqual([
      `peering "ab": the route of a-1 to ${destination} leads into ${service}, which AWS reserves for its services. Remove it.`,
    ]);
  });

  test.each(["169.254.0.0/16", "169.254.164.0/22", "169.254.172.0/22", "10.1.0.0/24", "fd00::/8", "fd00:ec3::/32"])(
    "reports nothing for a route to %s",
    (destination) => {
      expect(said("reserved-destination", routes(destination))).toEqual([]);
    },
  );
});

describe("route inside vpc", () => {
  const routes = (destination: string) => pair({ a: { tables: { "a-1": { [destination]: "ab" } } } });

  test.each(["10.0.0.0/16", "10.0.7.0/24"])(
    "reports a route through a peering to %s, which is in its own VPC",
    (destination) => {
      expect(said("route-inside-vpc", routes(destination))).toEqual([
        `peering "ab": the route of a-1 to ${destination} leads into 10.0.0.0/16 of its own VPC, which AWS refuses. Choose addresses of b.`,
      ]);
    },
  );

  test("reports nothing for a route that contains its own VPC, because the local route is more specific", () => {
    expect(said("route-inside-vpc", routes("10.0.0.0/8"))).toEqual([]);
  });

  test("reports nothing for a route inside the VPC that leads through no peering", () => {
    expect(said("route-inside-vpc", pair({ a: { tables: { "a-1": { "10.0.0.0/24": internet() } } } }))).toEqual([]);
  });

  test("reports a route inside its own VPC when the peer VPC is unknown, and ignores unknown destinations", () => {
    const unknown = new Unknown("known after apply");
    const routes = [route("10.0.7.0/24", "ab"), route(new UnknownDestination("known after apply"), "ab")];
    const of = network({ vpcs: { a: small("a", "10.0.0.0/16", routes) }, peerings: { ab: ["a", unknown] } });
    expect(said("route-inside-vpc", of)).toHaveLength(1);
    expect(said("route-inside-vpc", of)[0]).toContain("Choose addresses of the other VPC.");
    expect(said("reserved-destination", of)).toEqual([]);
  });
});

describe("route outside peer", () => {
  const to = (destination: string, b = {}) =>
    said("route-outside-peer", pair({ a: { tables: { "a-1": { [destination]: "ab" } } }, b }));

  test("reports a route to more than the addresses of the peer", () => {
    expect(to("10.0.0.0/8")).toEqual([
      'peering "ab": the route of a-1 to 10.0.0.0/8 leads to more than the addresses of b, which has 10.1.0.0/16. AWS drops the rest. Choose one of these blocks or a part of it.',
    ]);
  });

  test("reports a route to a third VPC, because a peering is not transitive", () => {
    const of = network({
      vpcs: {
        a: small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab", "10.2.0.0/24": "ab" }),
        b: small("b", "10.1.0.0/16", { "10.0.0.0/24": "ab", "10.2.0.0/24": "bc" }),
        c: small("c", "10.2.0.0/16", { "10.1.0.0/24": "bc" }),
      },
      peerings: { ab: ["a", "b"], bc: ["b", "c"] },
    });
    expect(said("route-outside-peer", of)).toEqual([
      'peering "ab": the route of a-1 to 10.2.0.0/24 leads to none of the addresses of b, which has 10.1.0.0/16. AWS drops all its traffic. Choose one of these blocks or a part of it.',
    ]);
  });

  test("reports a route of a family that the peer does not have", () => {
    expect(to("2001:db8::/56")).toEqual([
      'peering "ab": the route of a-1 to 2001:db8::/56 leads to none of the addresses of b, which has no IPv6 block. AWS drops all its traffic. Remove it.',
    ]);
  });

  test("reports nothing for a block of the peer, a part, a host, or several blocks that fill the destination", () => {
    for (const destination of ["10.1.0.0/16", "10.1.7.0/24", "10.1.0.7/32"]) expect(to(destination)).toEqual([]);
    const blocks = ["10.2.0.0/16", "10.3.0.0/16"];
    for (const destination of ["10.2.0.0/15", "10.2.7.0/24", "10.3.7.0/24"])
      expect(to(destination, { blocks })).toEqual([]);
  });

  test("says that a route leads to more than the peer when it contains one of several blocks", () => {
    expect(to("10.0.0.0/8", { blocks: ["10.1.0.0/16", "172.16.0.0/16"] })[0]).toContain(
      "leads to more than the addresses of b, which has 10.1.0.0/16 and 172.16.0.0/16. AWS drops the rest",
    );
  });

  test("ignores reserved destinations and addresses of its own VPC, which other rules report", () => {
    expect(to("169.254.169.254/32")).toEqual([]);
    const a = { blocks: ["172.16.0.0/16", "10.0.0.0/16"], tables: { "a-1": { "10.0.7.0/24": "ab" } } };
    expect(said("route-outside-peer", pair({ a }))).toEqual([]);
  });

  test("reports nothing if blocks of the peer are unknown", () => {
    const unknownBlocks = [new Unknown("known after apply")];
    expect(to("10.9.0.0/16", { unknownBlocks })).toEqual([]);
    expect(to("10.9.0.0/16", { blocks: [], subnets: {}, unknownBlocks })).toEqual([]);
  });

  test("ignores a default route, and reports nothing for the network of the README", () => {
    expect(to("0.0.0.0/0")).toEqual([]);
    expect(said("route-outside-peer", twoVpcs)).toEqual([]);
  });
});

describe("unused route table", () => {
  const tables = { "a-1": { "10.1.0.0/24": "ab" }, other: { "10.1.0.0/24": "ab", "0.0.0.0/0": internet() } };

  test("reports a table with peering routes that no subnet uses", () => {
    expect(said("unused-route-table", pair({ a: { tables } }))).toEqual([
      "route table other: has 1 route through a peering (10.1.0.0/24), but no subnet of a uses it. Associate it with its subnets, or add the routes to the tables of these subnets.",
    ]);
    expect(findingsBy("unused-route-table", pair({ a: { tables } }))[0]?.subjects.map(({ name }) => name)).toEqual([
      "other",
    ]);
  });

  test("reports an unused main table when every subnet has an association with another table", () => {
    const a = { tables: { "a-1": {}, "a-main": { "10.1.0.0/24": "ab" } } };
    expect(said("unused-route-table", pair({ a }))[0]).toContain("route table a-main");
    const usesMain = { ...a, subnets: { 1: { block: "10.0.0.0/24" } } };
    expect(said("unused-route-table", pair({ a: usesMain }))).toEqual([]);
  });

  test("reports nothing if the VPC has no subnets in the input, or if the table of a subnet is unknown", () => {
    expect(said("unused-route-table", pair({ a: { tables, subnets: {} } }))).toEqual([]);
    const table = new Unknown("known after apply");
    const one = { 1: { block: "10.0.0.0/24", table: "a-1" }, 2: { block: "10.0.1.0/24", table } };
    expect(said("unused-route-table", pair({ a: { tables, subnets: one } }))).toEqual([]);
    expect(
      said("unused-route-table", pair({ a: { tables, subnets: { 1: { block: "10.0.0.0/24", table } } } })),
    ).toEqual([]);
  });

  test("reports nothing for an unused table without peering routes", () => {
    expect(
      said("unused-route-table", pair({ a: { tables: { "a-1": {}, other: { "0.0.0.0/0": internet() } } } })),
    ).toEqual([]);
    expect(said("unused-route-table", twoVpcs)).toEqual([]);
  });
});

describe("whole vpc route", () => {
  const a = (destination: string) => ({ tables: { "a-1": { [destination]: "ab" } } });
  const subnets = { 1: { block: "10.1.0.0/24", table: "b-1" }, 2: { block: "10.1.1.0/24", table: "b-2" } };
  const back = { "10.0.0.0/24": "ab" };

  /** One subnet of three has a return route: fewer than lack it, so that it seems to be intended. */
  const some = {
    subnets: { ...subnets, 3: { block: "10.1.2.0/24", table: "b-3" } },
    tables: { "b-1": back, "b-2": {}, "b-3": {} },
  };

  test("reports a route to a whole VPC when only some of its subnets have a return route, with the name of the Prowler check", () => {
    const of = pair({ a: a("10.1.0.0/16"), b: some });
    expect(said("whole-vpc-route", of)).toEqual([
      'peering "ab": a-1 routes to 10.1.0.0/16, the whole of b, and of its 3 subnets only b/1 has a route back (Prowler vpc_peering_routing_tables_with_least_privilege). Route only to the blocks of these.',
    ]);
    expect(findingsBy("whole-vpc-route", of)[0]?.subjects[0]?.name).toBe("a-1 to 10.1.0.0/16");
  });

  test("reports nothing if as many route tables have the return route as lack it, because one seems to be missing", () => {
    const of = pair({ a: a("10.1.0.0/16"), b: { subnets, tables: { "b-1": back, "b-2": {} } } });
    expect(said("whole-vpc-route", of)).toEqual([]);
    expect(said("missing-sibling-route", of)).toEqual([
      'peering "ab": b/2 cannot reply to a/1, because b-2 has no return route. b-1 has one. Add a route to 10.0.0.0/24 through the peering to b-2.',
    ]);
  });

  test("of a public subnet is not compared with route tables of private subnets", () => {
    const isPublic = [route("0.0.0.0/0", { kind: "internet", what: "igw", isPublic: true })];
    const of = pair({ a: a("10.1.0.0/16"), b: { subnets, tables: { "b-1": back, "b-2": isPublic } } });
    expect(said("missing-sibling-route", of)).toEqual([]);
    expect(said("whole-vpc-route", of)).toHaveLength(1);
  });

  test("reports no missing return route if most route tables lack it", () => {
    expect(said("missing-sibling-route", pair({ a: a("10.1.0.0/16"), b: some }))).toEqual([]);
  });

  test("reports nothing if all subnets of the peer have a return route", () => {
    const of = pair({ a: a("10.1.0.0/16"), b: { subnets, tables: { "b-1": back, "b-2": back } } });
    expect(said("whole-vpc-route", of)).toEqual([]);
  });

  test("reports nothing if the input has no subnets of the peer", () => {
    expect(said("whole-vpc-route", pair({ a: a("10.1.0.0/16"), b: { subnets: {}, tables: {} } }))).toEqual([]);
  });

  test("reports nothing for routes to a part of the VPC, default routes, and routes without any return route", () => {
    for (const destination of ["10.1.0.0/24", "10.1.0.0/17", "0.0.0.0/0"]) {
      const of = pair({ a: a(destination), b: { subnets, tables: { "b-1": back, "b-2": {} } } });
      expect(said("whole-vpc-route", of)).toEqual([]);
    }
    const none = pair({ a: a("10.1.0.0/16"), b: { subnets, tables: { "b-1": {}, "b-2": {} } } });
    expect(said("whole-vpc-route", none)).toEqual([]);
    expect(said("whole-vpc-route", twoVpcs)).toEqual([]);
  });

  test("lists several subnets with a return route", () => {
    const four = { ...some.subnets, 4: { block: "10.1.3.0/24", table: "b-1" } };
    const of = pair({ a: a("10.1.0.0/16"), b: { ...some, subnets: four } });
    expect(said("whole-vpc-route", of)[0]).toContain("of its 4 subnets only b/1 and b/4 have a route back (Prowler");
  });

  test("counts a subnet whose return route is partial or unknown", () => {
    for (const some of [{ "10.0.0.0/25": "ab" }, { "10.0.0.0/24": elsewhere() }]) {
      const of = pair({ a: a("10.1.0.0/16"), b: { subnets, tables: { "b-1": back, "b-2": some } } });
      expect(said("whole-vpc-route", of)).toEqual([]);
    }
  });

  test("counts only the subnets in the routed blocks of a VPC with several blocks", () => {
    const b = {
      blocks: ["10.1.0.0/16", "10.2.0.0/16"],
      subnets: { ...some.subnets, 4: { block: "10.2.0.0/24", table: "b-3" } },
      tables: some.tables,
    };
    const messagesOf = (routes: Record<string, string>) =>
      said("whole-vpc-route", pair({ a: { tables: { "a-1": routes } }, b }));
    expect(messagesOf({ "10.1.0.0/16": "ab" })[0]).toContain(
      "routes to 10.1.0.0/16, a whole block of b, and of the 3 subnets there only b/1 has a route back",
    );
    const both = messagesOf({ "10.1.0.0/16": "ab", "10.2.0.0/16": "ab" });
    expect(both).toEqual([
      'peering "ab": a-1 routes to 10.1.0.0/16 and 10.2.0.0/16, the whole of b, and of its 4 subnets only b/1 has a route back (Prowler vpc_peering_routing_tables_with_least_privilege). Route only to the blocks of these.',
    ]);
  });

  test("judges each route table and each family separately", () => {
    const routes = { "10.1.0.0/16": "ab", "2001:db8:b::/56": "ab" };
    const dual = (name: string, n: number) => ({ blocks: [`10.1.${n}.0/24`, `2001:db8:b:${n}::/64`], table: name });
    const of = pair({
      a: {
        subnets: {
          1: { blocks: ["10.0.0.0/24", "2001:db8:a::/64"], table: "a-1" },
          2: { block: "10.0.1.0/24", table: "a-1" },
          3: { block: "10.0.2.0/24", table: "a-2" },
        },
        tables: { "a-1": routes, "a-2": { "10.1.0.0/16": "ab" } },
      },
      b: {
        blocks: ["10.1.0.0/16", "2001:db8:b::/56"],
        subnets: { 1: dual("b-1", 1), 2: dual("b-2", 2) },
        tables: {
          "b-1": { ...back, "10.0.2.0/24": "ab", "2001:db8:a::/64": "ab" },
          "b-2": {},
        },
      },
    });
    expect(said("whole-vpc-route", of).map((line) => line.split(", the whole")[0])).toEqual([
      'peering "ab": a-1 routes to 10.1.0.0/16',
      'peering "ab": a-1 routes to 2001:db8:b::/56',
      'peering "ab": a-2 routes to 10.1.0.0/16',
    ]);
  });
});

describe("data transfer charges", () => {
  test("reports one note for the whole network, with the number of pairs and the first of them", () => {
    // Four VPCs have six peerings. The public subnets of a VPC share a table, so two pairs of each peering cross zones.
    const findings = findingsBy("data-transfer-charges", fullMesh(4));
    expect(findings.map(({ problem }) => problem.message)).toEqual([
      "AWS bills the traffic of 12 pairs of subnets in different zones, in both directions: v0/public1 (us-east-2a) with v1/public2 (us-east-2b), v0/public1 (us-east-2a) with v2/public2 (us-east-2b), v0/public1 (us-east-2a) with v3/public2 (us-east-2b) and 9 more.",
    ]);
    expect(findings[0]?.problem.level).toBe("note");
  });

  test("counts traffic between regions separately", () => {
    const of = network({
      vpcs: {
        a: { ...small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab" }), region: "us-east-2" },
        b: {
          ...small("b", "10.1.0.0/16", { "10.0.0.0/24": "ab" }),
          region: "us-west-2",
          subnets: { 1: { block: "10.1.0.0/24", zone: "us-west-2a", table: "b-1" } },
        },
      },
      peerings: { ab: ["a", "b"] },
    });
    expect(said("data-transfer-charges", of)).toEqual([
      "AWS bills the traffic of 1 pair of subnets in different regions, in both directions: a/1 (us-east-2a) with b/1 (us-west-2a).",
    ]);
  });

  test("reports nothing for traffic within a zone, or for traffic that is not delivered", () => {
    expect(said("data-transfer-charges", twoVpcs)).toEqual([]);
    const apart = network({
      vpcs: {
        a: small("a", "10.0.0.0/16"),
        b: { ...small("b", "10.1.0.0/16"), subnets: { 1: { block: "10.1.0.0/24", zone: "us-east-2b" } } },
      },
      peerings: { ab: ["a", "b"] },
    });
    expect(said("data-transfer-charges", apart)).toEqual([]);
  });

  test("names the zone id or the region of a subnet whose zone name is unknown", () => {
    const placed = (one: object, other: object, regions: readonly string[] = []) =>
      network({
        vpcs: {
          a: {
            ...small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab" }),
            ...(regions[0] === undefined ? {} : { region: regions[0] }),
            subnets: { 1: { block: "10.0.0.0/24", table: "a-1", ...one } },
          },
          b: {
            ...small("b", "10.1.0.0/16", { "10.0.0.0/24": "ab" }),
            ...(regions[1] === undefined ? {} : { region: regions[1] }),
            subnets: { 1: { block: "10.1.0.0/24", table: "b-1", ...other } },
          },
        },
        peerings: { ab: ["a", "b"] },
      });
    expect(said("data-transfer-charges", placed({}, {}, ["us-east-2", "us-west-2"]))[0]).toContain(
      "a/1 (us-east-2) with b/1 (us-west-2)",
    );
    const sameRegion = placed({ zoneId: "use2-az1" }, { zoneId: "use2-az2" }, ["us-east-2", "us-east-2"]);
    expect(said("data-transfer-charges", sameRegion)[0]).toContain("a/1 (use2-az1) with b/1 (use2-az2)");
  });

  test("reports zones and regions in one note, and counts partial pairs", () => {
    const peer = (n: number, region: string, routes: Parameters<typeof small>[2]) => ({
      ...small(`${n}`, `10.${n}.0.0/16`, routes),
      region,
      subnets: { 1: { block: `10.${n}.0.0/24`, zone: `${region}b`, table: `${n}-1` } },
    });
    const of = network({
      vpcs: {
        a: { ...small("a", "10.0.0.0/16", { "10.1.0.0/25": "one", "10.2.0.0/24": "two" }), region: "us-east-2" },
        b: peer(1, "us-east-2", { "10.0.0.0/24": "one" }),
        c: peer(2, "us-west-2", { "10.0.0.0/24": "two" }),
      },
      peerings: { one: ["a", "b"], two: ["a", "c"] },
    });
    const accounts = { ...of, vpcs: of.vpcs.map((vpc) => ({ ...vpc, account: "111111111111" })) };
    expect(said("data-transfer-charges", accounts)).toEqual([
      "AWS bills the traffic of 1 pair of subnets in different zones and 1 pair of subnets in different regions, in both directions: a/1 (us-east-2a) with b/1 (us-east-2b) and a/1 (us-east-2a) with c/1 (us-west-2b).",
    ]);
  });

  test("does not depend on the order of the subnets", () => {
    const mesh = fullMesh(4);
    const reversed = { ...mesh, vpcs: [...mesh.vpcs].reverse(), subnets: [...mesh.subnets].reverse() };
    expect(said("data-transfer-charges", reversed)).toEqual(said("data-transfer-charges", mesh));
  });
});
