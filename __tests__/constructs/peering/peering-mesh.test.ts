import { TerraformResource, Testing } from "cdktf";
import { Node } from "constructs";
import fc from "fast-check";
import {
  type Destination,
  ExistingVpc,
  type IVpc,
  NetworkStack,
  PeeringMesh,
  type PeeringMeshProps,
  type Topology,
  Vpc,
  VpcPeering,
  type VpcProps,
} from "../../../src";
import { errorsBelow } from "../../../src/constructs/base/checks";
import { warningsOf } from "../../support/annotations";
import { accounts, addMesh, type Split, splits } from "../../support/mesh-in-stacks";
import { errorsOf, newStack, newVpc } from "../../support/networks";
import { routesIn, routesInsideOwnVpc, routesWithoutReturn } from "../../support/reachability";
import { nameIn, type Synthesized, synthesize } from "../../support/synthesized";

describe("peering mesh", () => {
  const small = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 } as const;

  /** Returns VPCs with one subnet each, 10.N.0.0/16 in the order of the names. */
  const smallVpcs = (stack: NetworkStack, ...names: readonly string[]) =>
    names.map((name, index) => newVpc(stack, name, { cidrBlock: `10.${index}.0.0/16`, ...small }));

  /** Returns a mesh's network. */
  function meshOf(
    names: readonly string[],
    props: (vpcs: readonly Vpc[]) => Partial<PeeringMeshProps<Vpc>> = () => ({}),
  ) {
    const stack = newStack();
    const vpcs = smallVpcs(stack, ...names);
    new PeeringMesh(stack, "mesh", { vpcs, ...props(vpcs) });
    return synthesize(stack);
  }

  /** Returns the connections as `requester to accepter`, by Terraform name. */
  const connectionsIn = (network: Synthesized) =>
    Object.fromEntries(
      Object.entries(network.resources("aws_vpc_peering_connection")).map(([name, { vpc_id, peer_vpc_id }]) => [
        name,
        `${nameIn(vpc_id)} to ${nameIn(peer_vpc_id)}`,
      ]),
    );

  describe("a full mesh of three VPCs", () => {
    const network = meshOf(["a", "b", "c"]);

    test("has a connection and an acceptance for each pair, named after the two VPCs", () => {
      const pairs = { "a-to-b": "a-vpc to b-vpc", "a-to-c": "a-vpc to c-vpc", "b-to-c": "b-vpc to c-vpc" };
      expect(connectionsIn(network)).toEqual(pairs);
      expect(Object.keys(network.resources("aws_vpc_peering_connection_accepter"))).toEqual(Object.keys(pairs));
      expect(network.resources("aws_vpc_peering_connection")["a-to-c"]?.tags).toEqual({ Name: "a to c" });
    });

    test("has a route in each direction for each pair of subnets in one zone, and no other", () => {
      expect(network.peeringRoutes()).toEqual([
        "a-rtb-private1-us-east-2a -> 10.1.128.0/20",
        "a-rtb-private1-us-east-2a -> 10.2.128.0/20",
        "b-rtb-private1-us-east-2a -> 10.0.128.0/20",
        "b-rtb-private1-us-east-2a -> 10.2.128.0/20",
        "c-rtb-private1-us-east-2a -> 10.0.128.0/20",
        "c-rtb-private1-us-east-2a -> 10.1.128.0/20",
      ]);
    });

    test("has one output for the mesh", () => {
      expect(Object.keys(network.outputs).sort()).toEqual(["a-vpc-id", "b-vpc-id", "c-vpc-id", "mesh-peerings"]);
      const peering = (name: string) => ({
        id: `\${aws_vpc_peering_connection_accepter.${name}.id}`,
        accept_status: `\${aws_vpc_peering_connection_accepter.${name}.accept_status}`,
      });
      expect(network.outputs["mesh-peerings"]?.value).toEqual({
        "a to b": peering("a-to-b"),
        "a to c": peering("a-to-c"),
        "b to c": peering("b-to-c"),
      });
    });
  });

  describe("a topology", () => {
    test("can be a hub with spokes, which cannot reach each other", () => {
      const network = meshOf(["a", "hub", "z"], ([, hub]) => ({ topology: { hub: hub as Vpc } }));
      expect(connectionsIn(network)).toEqual({ "a-to-hub": "a-vpc to hub-vpc", "hub-to-z": "hub-vpc to z-vpc" });
      expect(network.peeringRoutes()).toEqual([
        "a-rtb-private1-us-east-2a -> 10.1.128.0/20",
        "hub-rtb-private1-us-east-2a -> 10.0.128.0/20",
        "hub-rtb-private1-us-east-2a -> 10.2.128.0/20",
        "z-rtb-private1-us-east-2a -> 10.1.128.0/20",
      ]);
    });

    test("can be a list of pairs, with the VPCs in either order", () => {
      const network = meshOf(["a", "b", "c", "d"], (vpcs) => {
        const [a, b, c, d] = vpcs as [Vpc, Vpc, Vpc, Vpc];
        return { topology: { pairs: [[d, a], [b, c]] } }; // biome-ignore format: two pairs
      });
      expect(connectionsIn(network)).toEqual({ "a-to-d": "a-vpc to d-vpc", "b-to-c": "b-vpc to c-vpc" });
    });
  });

  describe("a mesh's policy", () => {
    const twoZones = { availabilityZones: ["us-east-2a", "us-east-2b"], publicSubnetsPerZone: 0 };
    const routesOf = (props: Partial<PeeringMeshProps<Vpc>>) => {
      const stack = newStack();
      const vpcs = ["a", "b"].map((name, index) =>
        newVpc(stack, name, { cidrBlock: `10.${index}.0.0/16`, ...twoZones }),
      );
      new PeeringMesh(stack, "mesh", { vpcs, ...props });
      return synthesize(stack).peeringRoutes();
    };

    test("selects subnets", () => {
      expect(routesOf({ subnets: (vpc) => [vpc.subnet("private2")] })).toEqual([
        "a-rtb-private2-us-east-2b -> 10.1.144.0/20",
        "b-rtb-private2-us-east-2b -> 10.0.144.0/20",
      ]);
    });

    test("pairs the subnets of all zones, or differently for each pair of VPCs", () => {
      const all = [
        "a-rtb-private1-us-east-2a -> 10.1.128.0/20",
        "a-rtb-private1-us-east-2a -> 10.1.144.0/20",
        "a-rtb-private2-us-east-2b -> 10.1.128.0/20",
        "a-rtb-private2-us-east-2b -> 10.1.144.0/20",
        "b-rtb-private1-us-east-2a -> 10.0.128.0/20",
        "b-rtb-private1-us-east-2a -> 10.0.144.0/20",
        "b-rtb-private2-us-east-2b -> 10.0.128.0/20",
        "b-rtb-private2-us-east-2b -> 10.0.144.0/20",
      ];
      expect(routesOf({ pairing: "all" })).toEqual(all);
      const calls: string[] = [];
      const pairing = (requester: Vpc, accepter: Vpc) => {
        calls.push(`${requester.name} ${accepter.name}`);
        return "all" as const;
      };
      expect(routesOf({ pairing })).toEqual(all);
      expect(calls).toEqual(["a b"]);
    });

    test("sets the destination to entire VPCs, or differently for each VPC", () => {
      expect(routesOf({ destination: "vpc" })).toEqual([
        "a-rtb-private1-us-east-2a -> 10.1.0.0/16",
        "a-rtb-private2-us-east-2b -> 10.1.0.0/16",
        "b-rtb-private1-us-east-2a -> 10.0.0.0/16",
        "b-rtb-private2-us-east-2b -> 10.0.0.0/16",
      ]);
      const destination = ({ name }: Vpc): Destination => (name === "a" ? ["10.0.128.7/32", "10.0.144.7/32"] : "vpc");
      expect(routesOf({ destination })).toEqual([
        "a-rtb-private1-us-east-2a -> 10.1.0.0/16",
        "a-rtb-private2-us-east-2b -> 10.1.0.0/16",
        "b-rtb-private1-us-east-2a -> 10.0.128.7/32",
        "b-rtb-private1-us-east-2a -> 10.0.144.7/32",
        "b-rtb-private2-us-east-2b -> 10.0.128.7/32",
        "b-rtb-private2-us-east-2b -> 10.0.144.7/32",
      ]);
    });

    test("enables or disables DNS resolution for all peerings, in both directions", () => {
      const options = (dnsResolution: boolean) =>
        meshOf(["a", "b", "c"], () => ({ dnsResolution })).resources("aws_vpc_peering_connection_options");
      for (const resolves of [true, false]) {
        const side = { allow_remote_vpc_dns_resolution: resolves };
        const id = (name: string) => ({
          vpc_peering_connection_id: `\${aws_vpc_peering_connection_accepter.${name}.id}`,
        });
        expect(options(resolves)).toEqual(
          Object.fromEntries(
            ["a-to-b", "a-to-c", "b-to-c"].flatMap((name) => [
              [`${name}-requester`, { ...id(name), requester: side }],
              [`${name}-accepter`, { ...id(name), accepter: side }],
            ]),
          ),
        );
      }
    });
  });

  describe("a mesh's peerings", () => {
    const threeVpcs = (topology: (vpcs: readonly [Vpc, Vpc, Vpc]) => Topology<Vpc> = () => "full") => {
      const stack = newStack();
      const vpcs = smallVpcs(stack, "a", "b", "c") as [Vpc, Vpc, Vpc];
      return { stack, vpcs, mesh: new PeeringMesh(stack, "mesh", { vpcs, topology: topology(vpcs) }) };
    };

    test("are available as a list, and by two VPCs in either order", () => {
      const { mesh, vpcs } = threeVpcs();
      const [a, b, c] = vpcs;
      expect(mesh.peerings.map(({ name }) => name)).toEqual(["a to b", "a to c", "b to c"]);
      expect(mesh.peering(a, b)).toBe(mesh.peerings[0]);
      expect(mesh.peering(c, b)).toBe(mesh.peerings[2]);
      expect(mesh.peering(b, c)).toBeInstanceOf(VpcPeering);
    });

    test("are reported if missing, once and without follow-up errors", () => {
      const errors = errorsOf((stack) => {
        const vpcs = smallVpcs(stack, "a", "b", "c") as [Vpc, Vpc, Vpc];
        const [a, b, c] = vpcs;
        const mesh = new PeeringMesh(stack, "mesh", { vpcs, topology: { hub: a } });
        const peering = mesh.peering(c, b);
        peering.routeBetween(a.subnets, a.subnets);
        expect(peering.requester).toBe(c);
      });
      expect(errors).toEqual([
        'PEER043 invalid-mesh: mesh "mesh": has no peering between c and b; choose two VPCs that its topology connects.',
      ]);
    });

    test("are not reported as missing if the mesh itself has errors", () => {
      const errors = errorsOf((stack) => {
        const [a, b, c] = smallVpcs(stack, "a", "b", "c") as [Vpc, Vpc, Vpc];
        new PeeringMesh(stack, "mesh", { vpcs: [a, b], topology: { hub: c } }).peering(a, b);
      });
      expect(errors).toEqual(['PEER043 invalid-mesh: mesh "mesh": hub is c, which is not in vpcs; add it to vpcs.']);
    });
  });

  describe("VPCs with overlapping blocks", () => {
    test("are refused if they are connected", () => {
      const errors = errorsOf((stack) => {
        const [a, b] = smallVpcs(stack, "a", "b") as [Vpc, Vpc];
        const c = newVpc(stack, "c", { cidrBlock: "10.1.0.0/17", ...small });
        new PeeringMesh(stack, "mesh", { vpcs: [c, b, a], destination: ({ name }) => (name === "c" ? [] : "subnet") });
      });
      expect(errors).toEqual([
        'PEER003 overlapping-cidr: peering "b to c": b 10.1.0.0/16 and c 10.1.0.0/17 share 10.1.0.0/17. AWS refuses a peering between overlapping VPCs. Give one of the VPCs another CIDR block.',
      ]);
    });

    test("are allowed as spokes of one hub, unless one route table has two routes to one destination", () => {
      const stack = newStack();
      const hub = newVpc(stack, "hub", { cidrBlock: "10.0.0.0/16", ...small });
      const spokes = ["b", "c"].map((name) =>
        newVpc(stack, name, { cidrBlock: "10.1.0.0/16", ...small, privateSubnetsPerZone: 2 }),
      );
      const taking = (vpc: Vpc) => [vpc.subnet(vpc.name === "c" ? "private2" : "private1")];
      new PeeringMesh(stack, "mesh", { vpcs: [hub, ...spokes], topology: { hub }, subnets: taking });
      expect(synthesize(stack).peeringRoutes()).toEqual([
        "b-rtb-private1-us-east-2a -> 10.0.128.0/20",
        "c-rtb-private2-us-east-2a -> 10.0.128.0/20",
        "hub-rtb-private1-us-east-2a -> 10.1.128.0/20",
        "hub-rtb-private1-us-east-2a -> 10.1.144.0/20",
      ]);
    });
  });

  test("reports everything that is wrong with a mesh and its VPCs in one run", () => {
    const errors = errorsOf((stack) => {
      const [a, b, c] = smallVpcs(stack, "a", "b", "c") as [Vpc, Vpc, Vpc];
      const d = newVpc(stack, "d", { cidrBlock: "10.3.0.1/16", ...small });
      new PeeringMesh(stack, "a", { vpcs: [a, d, b, a], topology: { pairs: [[a, c], [a, b], [b, a], [d, d]] } }); // biome-ignore format: pairs
      new PeeringMesh(stack, "lone", { vpcs: [a] });
    });
    expect(errors).toEqual([
      'PEER001 not-a-cidr-block: VPC "d": cidrBlock "10.3.0.1/16" has bits set after its prefix; did you mean "10.3.0.0/16"?',
      'PEER015 duplicate-name: mesh "a": "network" already contains a construct with the id "a"; rename one of them.',
      'PEER043 invalid-mesh: mesh "a": vpcs contains a more than once; remove the duplicate.',
      'PEER043 invalid-mesh: mesh "a": pairs contains c, which is not in vpcs; add it to vpcs.',
      'PEER012 duplicate-peering: mesh "a": pairs contains b and a more than once; remove the duplicate.',
      'PEER011 self-peering: mesh "a": pairs contains d with itself; give two different VPCs.',
      'PEER043 invalid-mesh: mesh "lone": vpcs contains only a; give at least two VPCs.',
    ]);
  });

  test("reports two peerings with one Terraform address", () => {
    const errors = errorsOf((stack) => {
      new PeeringMesh(stack, "mesh", { vpcs: smallVpcs(stack, "x", "y to z", "x to y", "z") });
    });
    expect(errors).toEqual([
      'PEER015 duplicate-name: peering "x to y to z": "network/mesh" already contains a construct with the id "x to y to z"; rename one of them.',
    ]);
  });

  /** A random mesh for property tests. */
  interface RandomMesh {
    readonly vpcs: readonly { readonly name: string; readonly props: VpcProps }[];
    readonly policy: Omit<PeeringMeshProps<Vpc>, "vpcs" | "topology">;
    readonly hub: string | undefined;
  }

  const names = fc.uniqueArray(fc.stringMatching(/^[a-d][a-d2-]{0,2}$/), { minLength: 3, maxLength: 5 });
  const shape = fc.record({
    zones: fc.subarray(["us-east-2b", "us-east-2c"]),
    publicSubnetsPerZone: fc.constantFrom(0, 1),
    privateSubnetsPerZone: fc.constantFrom(1, 2),
    hasIpv6: fc.boolean(),
  });
  const policies: fc.Arbitrary<RandomMesh["policy"]> = fc.record(
    {
      pairing: fc.constantFrom("same-zone", "all"),
      destination: fc.constantFrom<PeeringMeshProps<Vpc>["destination"] & {}>("subnet", "vpc", ({ name }) =>
        name < "c" ? "subnet" : "vpc",
      ),
      subnets: fc.constantFrom<(vpc: Vpc) => IVpc["subnets"]>(
        ({ privateSubnets }) => privateSubnets,
        ({ subnets }) => subnets,
        (vpc) => [vpc.subnet("private1")],
      ),
      dnsResolution: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const randomMeshes: fc.Arbitrary<RandomMesh> = fc
    .tuple(names, fc.array(shape, { minLength: 5, maxLength: 5 }), policies, fc.boolean())
    .map(([names, shapes, policy, isFull]) => ({
      vpcs: names.map((name, index) => {
        const { zones = [], hasIpv6, ...counts } = shapes[index] ?? { hasIpv6: false };
        const ipv6 = { ipamPoolId: "ipam-pool-0123456789abcdef0", cidrBlock: `2001:db8:0:${index + 1}00::/56` };
        const props = { cidrBlock: `10.${index}.0.0/16`, availabilityZones: ["us-east-2a", ...zones], ...counts };
        return { name, props: { ...props, ...(hasIpv6 && { ipv6 }) } };
      }),
      policy,
      hub: isFull ? undefined : names[0],
    }));

  function stackOf({ vpcs, policy, hub }: RandomMesh): NetworkStack {
    const stack = newStack();
    const made = vpcs.map(({ name, props }) => new Vpc(stack, name, props));
    const found = made.find(({ name }) => name === hub);
    new PeeringMesh(stack, "mesh", { vpcs: made, ...policy, ...(found && { topology: { hub: found } }) });
    return stack;
  }

  const resourcesIn = (network: Synthesized) =>
    Object.fromEntries(
      network.addresses().map((address) => {
        const [type = "", name = ""] = address.split(/\.(.*)/);
        return [address, network.resources(type)[name]];
      }),
    );

  describe("for any set of VPCs and any policy", () => {
    test("every route has a return route, no table has two routes to one destination, no route leads into its own VPC, and ids are unique", () => {
      fc.assert(
        fc.property(randomMeshes, (mesh) => {
          const stack = stackOf(mesh);
          const network = synthesize(stack);
          expect(routesIn(network).length).toBeGreaterThan(0);
          expect(routesWithoutReturn(network)).toEqual([]);
          expect(routesInsideOwnVpc(network)).toEqual([]);
          expect(new Set(network.peeringRoutes()).size).toBe(network.peeringRoutes().length);
          const made = stack.node.findAll().filter((construct) => TerraformResource.isTerraformResource(construct));
          expect(network.addresses()).toHaveLength(made.length);
        }),
        { numRuns: 6 },
      );
    });

    test("the order of declaration changes nothing", () => {
      fc.assert(
        fc.property(randomMeshes, (mesh) => {
          const turned = { ...mesh, vpcs: [...mesh.vpcs].reverse() };
          expect(resourcesIn(synthesize(stackOf(turned)))).toEqual(resourcesIn(synthesize(stackOf(mesh))));
        }),
        { numRuns: 6 },
      );
    });

    test("adding a VPC changes nothing that exists", () => {
      fc.assert(
        fc.property(randomMeshes, fc.nat(), (mesh, pick) => {
          // Removes a VPC that is not the hub, which is the first.
          const added = 1 + (pick % (mesh.vpcs.length - 1));
          const before = synthesize(stackOf({ ...mesh, vpcs: mesh.vpcs.filter((_, index) => index !== added) }));
          const after = resourcesIn(synthesize(stackOf(mesh)));
          const kept = Object.fromEntries(before.addresses().map((address) => [address, after[address]]));
          expect(kept).toEqual(resourcesIn(before));
          expect(Object.keys(after).length).toBeGreaterThan(before.addresses().length);
        }),
        { numRuns: 6 },
      );
    });
  });

  describe("a mesh in a stack of its own", () => {
    const zones = ["us-east-2a", "us-east-2b"];
    const vpcNames = ["peering-test-a", "peering-test-b", "peering-test-c"];
    const region = { region: "us-east-2", accountId: "111111111111" };
    const privateOnes = ({ privateSubnets }: { readonly privateSubnets: IVpc["subnets"] }) => privateSubnets;

    const together = new NetworkStack(Testing.app(), "network", region);
    new PeeringMesh(together, "mesh", {
      vpcs: vpcNames.map((name, index) => newVpc(together, name, { cidrBlock: `10.${index}.0.0/16` })),
      subnets: privateOnes,
    });

    const app = Testing.app();
    const apart = vpcNames.map((name, index) => {
      const stack = new NetworkStack(app, name, region);
      newVpc(stack, name, { cidrBlock: `10.${index}.0.0/16` });
      return stack;
    });
    const peerings = new NetworkStack(app, "peerings", region);
    new PeeringMesh(peerings, "mesh", {
      vpcs: vpcNames.map((name, index) =>
        ExistingVpc.fromConsoleNames(peerings, name, { availabilityZones: zones, cidrBlock: `10.${index}.0.0/16` }),
      ),
      subnets: privateOnes,
    });
    const stacks = [...apart, peerings].map(synthesize);

    test("has the same addresses as in one stack with its VPCs, if it looks them up by their names", () => {
      const addresses = stacks.flatMap((network) => [...network.addresses()]);
      expect(addresses.sort()).toEqual(synthesize(together).addresses());
      expect(new Set(addresses).size).toBe(addresses.length);
    });

    test("needs no state of the VPCs' stacks", () => {
      for (const network of stacks) {
        expect(network.dataSources("terraform_remote_state")).toEqual({});
        expect(Object.keys(network.outputs).filter((name) => name.startsWith("cross-stack"))).toEqual([]);
      }
      expect(app.node.children.flatMap((stack) => (stack as NetworkStack).dependencies)).toEqual([]);
    });
  });

  describe("a large mesh", () => {
    test("is checked without a walk over the entire tree for each construct", () => {
      const findAll = jest.spyOn(Node.prototype, "findAll");
      const walks = [4, 8].map((count) => {
        const stack = newStack();
        const letters = Array.from({ length: count }, (_, index) => `vpc-${index}`);
        new PeeringMesh(stack, "mesh", { vpcs: smallVpcs(stack, ...letters) });
        findAll.mockClear();
        synthesize(stack);
        return findAll.mock.calls.length;
      });
      findAll.mockRestore();
      expect(walks[0]).toBeGreaterThan(0);
      expect(walks[1]).toBe(walks[0]);
    });

    test("captures no stack traces for its constructs, but thrown errors have one", () => {
      const stack = newStack();
      const vpcs = smallVpcs(stack, "a", "b");
      const captured = jest.spyOn(Error, "captureStackTrace");
      new PeeringMesh(stack, "mesh", { vpcs });
      expect(captured).not.toHaveBeenCalled();

      const subnets = () => {
        throw new Error("mine");
      };
      let thrown: unknown;
      try {
        new PeeringMesh(newStack(), "mesh", { vpcs, subnets });
      } catch (error) {
        thrown = error;
      }
      expect((thrown as Error).stack).toContain(__filename);
      newVpc(stack, "c", { cidrBlock: "10.2.0.0/16" });
      expect(captured).toHaveBeenCalled();
      captured.mockRestore();
    });
  });
});

describe("a mesh split into stacks", () => {
  const inStacks = (split: Split) => {
    const stacks = addMesh(Testing.app(), split);
    return { stacks, networks: stacks.map(synthesize) };
  };

  const addressesIn = (networks: readonly Synthesized[]) => networks.flatMap((network) => [...network.addresses()]);

  /** Returns the Name tag of every address in all stacks. */
  const nameTagsIn = (networks: readonly Synthesized[]) =>
    Object.fromEntries(networks.flatMap((network) => Object.entries(network.nameTags())));

  /** Returns the account and region of every address, from its provider. */
  const placesIn = ({ networks }: ReturnType<typeof inStacks>) =>
    Object.fromEntries(
      networks.flatMap((network) => {
        const providers = network.provider.aws as readonly Readonly<Record<string, unknown>>[];
        return network.addresses().map((address) => {
          const [type = "", name = ""] = address.split(/\.(.*)/s);
          const alias = String(network.resources(type)[name]?.provider ?? "aws").replace(/^aws\.?/, "");
          const { region, allowed_account_ids: account } = providers.find((one) => (one.alias ?? "") === alias) ?? {};
          return [address, { region, account }];
        });
      }),
    );

  const whole = inStacks("one stack");
  const severalStacks = (Object.keys(splits) as readonly Split[]).filter((split) => split !== "one stack");

  test("has its VPCs, connections and routes over two accounts and two regions in one stack", () => {
    const count = (type: string) =>
      addressesIn(whole.networks).filter((address) => address.startsWith(`${type}.`)).length;
    expect(["aws_vpc", "aws_vpc_peering_connection", "aws_route"].map(count)).toEqual([4, 6, 12]);
    expect(placesIn(whole)).toMatchObject({
      "aws_vpc.our-east-vpc": { region: "us-east-2", account: [accounts.ours] },
      "aws_vpc.their-west-vpc": { region: "us-west-2", account: [accounts.theirs] },
    });
  });

  describe.each(severalStacks)("the same mesh in %s", (split) => {
    const parts = inStacks(split);

    test("has these stacks, and each has resources", () => {
      expect(parts.stacks.map(({ node }) => node.id)).toEqual(splits[split].stacks);
      expect(parts.networks.filter((network) => network.addresses().length === 0)).toEqual([]);
    });

    test("has every Terraform address of the single stack once, with the same Name tag, and no other", () => {
      expect([...addressesIn(parts.networks)].sort()).toEqual([...addressesIn(whole.networks)].sort());
      expect(nameTagsIn(parts.networks)).toEqual(nameTagsIn(whole.networks));
    });

    test("has every resource in the account and region of the single stack", () => {
      expect(placesIn(parts)).toEqual(placesIn(whole));
    });

    test("needs no state of another stack, and reports nothing", () => {
      for (const network of parts.networks) {
        expect(network.dataSources("terraform_remote_state")).toEqual({});
        expect(Object.keys(network.outputs).filter((name) => name.startsWith("cross-stack"))).toEqual([]);
      }
      expect(parts.stacks.flatMap(({ dependencies }) => dependencies)).toEqual([]);
      expect(parts.stacks.flatMap((stack) => stack.node.findAll().flatMap(warningsOf))).toEqual([]);
      expect(parts.stacks.flatMap((stack) => errorsBelow(stack).map(String))).toEqual([]);
    });
  });

  test("looks up the other account's VPCs with a role of that account, in a stack for each account", () => {
    const [, ours] = inStacks("a stack per account").networks;
    expect(Object.keys(ours?.resources("aws_vpc") ?? {}).sort()).toEqual(["our-east-vpc", "our-west-vpc"]);
    expect(ours?.dataSources("aws_vpc")).toEqual({
      "their-east-vpc": { provider: "aws.their-us-east-2", tags: { Name: "their-east-vpc" } },
      "their-west-vpc": { provider: "aws.their-us-west-2", tags: { Name: "their-west-vpc" } },
    });
    expect(ours?.resources("aws_vpc_peering_connection")["our-east-to-their-west"]).toMatchObject({
      vpc_id: "${aws_vpc.our-east-vpc.id}",
      peer_vpc_id: "${data.aws_vpc.their-west-vpc.id}",
      peer_owner_id: accounts.theirs,
      peer_region: "us-west-2",
    });
  });
});
