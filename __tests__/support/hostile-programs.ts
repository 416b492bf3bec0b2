import { types } from "node:util";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Testing } from "cdktf";
import {
  ExistingVpc,
  NetworkStack,
  PeeringAcceptance,
  PeeringMesh,
  PeeringProbe,
  PeeringRequest,
  Vpc,
  VpcPeering,
} from "../../src";

/** The key or index of a property, from the outermost to the innermost. */
type Path = readonly (string | number)[];

/** A program with a place for a hostile value. */
export interface HostilePlace {
  /** Such as `Vpc cidrBlock`. */
  readonly label: string;
  /** The subject of the construct that gets the value. */
  readonly subject: string;
  /** The property or argument that a message must name. */
  readonly named: string;
  /** The valid value at the place. */
  readonly validIn: unknown;
  readonly isOptional: boolean;
  readonly mayBeFunction: boolean;
  /** Runs the program with a value, and with another one at another place of the same program. Returns its stack. */
  readonly run: (value: unknown, other?: readonly [place: HostilePlace, value: unknown]) => NetworkStack;
  readonly program: string;
  readonly index: number;
  readonly path: Path;
}

/** What programs use: VPCs of each kind, and a provider. */
function fixtures() {
  const stack = new NetworkStack(Testing.app(), "network", { region: "us-east-2" });
  const availabilityZones = ["us-east-2a"];
  const a = new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", availabilityZones });
  const b = new Vpc(stack, "b", { cidrBlock: "10.1.0.0/16", availabilityZones });
  const provider = new AwsProvider(stack, "other", { alias: "other", region: "us-east-2" });
  return { stack, a, b, provider };
}

type Fixtures = ReturnType<typeof fixtures>;

/** A call with its arguments, all of which are valid. */
interface Program {
  readonly label: string;
  readonly subject: string;
  readonly args: (fixtures: Fixtures) => readonly unknown[];
  /** What messages call each argument; empty for the props of a construct. */
  readonly names: readonly string[];
  readonly call: (fixtures: Fixtures, args: readonly never[]) => NetworkStack | undefined;
  /** The optional properties, by their paths. */
  readonly optional: readonly string[];
}

const ids = {
  vpc: "vpc-0123456789abcdef0",
  subnet: "subnet-0123456789abcdef0",
  table: "rtb-0123456789abcdef0",
  group: "sg-0123456789abcdef0",
  connection: "pcx-0123456789abcdef0",
};

const stackProgram = (backend: object): Program => ({
  label: `NetworkStack ${JSON.stringify(backend)}`,
  subject: 'stack "other"',
  args: () => [{ region: "us-west-2", accountId: "111111111111", backend, tags: { team: "network" } }],
  names: [""],
  call: (_, [props]) => new NetworkStack(Testing.app(), "other", props as never),
  optional: ["accountId", "backend", "backend.region", "backend.partial", "backend.hostname", "tags"],
});

const peering = ({ stack, a, b }: Fixtures) => new VpcPeering(stack, "ab", { requester: a, accepter: b });

const partner = { accountId: "222222222222", region: "us-east-2", vpcId: ids.vpc, cidrBlocks: ["10.9.0.0/16"] };

const request = ({ stack, a }: Fixtures) => new PeeringRequest(stack, "ap", { requester: a, peer: partner });

const placement = { availabilityZone: "us-east-2a", cidrBlock: "10.5.240.0/24" };

const location = ["provider", "accountId", "region"];

const construct = (
  label: string,
  subject: string,
  args: (fixtures: Fixtures) => object,
  make: (stack: NetworkStack, props: never) => unknown,
  optional: readonly string[],
): Program => ({
  label,
  subject,
  args: (all) => [args(all)],
  names: [""],
  call: ({ stack }, [props]) => void make(stack, props as never),
  optional,
});

const method = (
  label: string,
  subject: string,
  args: (fixtures: Fixtures) => readonly unknown[],
  names: readonly string[],
  call: (fixtures: Fixtures, args: readonly never[]) => unknown,
  optional: readonly string[] = [],
): Program => ({ label, subject, args, names, call: (all, given) => void call(all, given), optional });

const group = (vpc: Vpc) => ({ name: "web", securityGroupId: ids.group, vpc });

const programs: readonly Program[] = [
  stackProgram({ type: "local", path: "a.tfstate" }),
  stackProgram({ type: "s3", bucket: "states", key: "a.tfstate", region: "us-west-2", partial: false }),
  stackProgram({ type: "cloud", organization: "acme", workspace: "network", hostname: "tfe.acme.com" }),
  construct(
    "Vpc",
    'VPC "v"',
    ({ provider }) => ({
      cidrBlock: "10.5.0.0/16",
      secondaryCidrBlocks: ["10.6.0.0/16"],
      ipv6: { ipamPoolId: "ipam-pool-0123456789abcdef0", cidrBlock: "2001:db8:1234:1a00::/56" },
      availabilityZones: ["us-east-2a", "us-east-2b"],
      availabilityZoneIds: { "us-east-2a": "use2-az1" },
      name: "v",
      publicSubnetsPerZone: 1,
      privateSubnetsPerZone: 1,
      subnets: { private3: placement },
      provider,
    }),
    (stack, props) => new Vpc(stack, "v", props).subnet("private1"),
    [
      ...["secondaryCidrBlocks", "ipv6", "availabilityZoneIds", "name", "publicSubnetsPerZone"],
      ...["privateSubnetsPerZone", "subnets", "subnets.private3.cidrBlock", "provider"],
    ],
  ),
  construct(
    "ExistingVpc.fromAttributes",
    'VPC "v"',
    ({ provider }) => ({
      provider,
      accountId: "111111111111",
      region: "us-east-2",
      vpcId: ids.vpc,
      cidrBlock: "10.5.0.0/16",
      secondaryCidrBlocks: ["10.6.0.0/16"],
      ipv6CidrBlocks: ["2001:db8:1234:1a00::/56"],
      dns: true,
      nameTag: "v-vpc",
      subnets: {
        app: {
          subnetId: ids.subnet,
          nameTag: "v-app",
          cidrBlock: "10.5.1.0/24",
          ipv6CidrBlock: "2001:db8:1234:1a00::/64",
          availabilityZone: "us-east-2a",
          availabilityZoneId: "use2-az1",
          routeTable: { nameTag: "v-rtb", routeTableId: ids.table },
        },
      },
    }),
    (stack, props) => ExistingVpc.fromAttributes(stack, "v", props).subnet("app"),
    [
      ...[...location, "secondaryCidrBlocks", "ipv6CidrBlocks", "dns", "nameTag", "subnets"],
      ...["subnets.app.nameTag", "subnets.app.ipv6CidrBlock", "subnets.app.availabilityZoneId"],
    ],
  ),
  construct(
    "ExistingVpc.fromConsoleNames",
    'VPC "v"',
    ({ provider }) => ({
      provider,
      accountId: "111111111111",
      region: "us-east-2",
      cidrBlock: "10.5.0.0/16",
      secondaryCidrBlocks: ["10.6.0.0/16"],
      ipv6: false,
      availabilityZones: ["us-east-2a"],
      availabilityZoneIds: { "us-east-2a": "use2-az1" },
      name: "v",
      publicSubnetsPerZone: 1,
      privateSubnetsPerZone: 1,
      subnets: { private3: placement },
    }),
    (stack, props) => ExistingVpc.fromConsoleNames(stack, "v", props).subnet("private1"),
    [
      ...[...location, "cidrBlock", "secondaryCidrBlocks", "ipv6", "availabilityZoneIds", "name"],
      ...["publicSubnetsPerZone", "privateSubnetsPerZone", "subnets", "subnets.private3.cidrBlock"],
    ],
  ),
  construct(
    "ExistingVpc.fromVpcId",
    'VPC "v"',
    ({ provider }) => ({
      provider,
      accountId: "111111111111",
      region: "us-east-2",
      vpcId: ids.vpc,
      cidrBlock: "10.5.0.0/16",
      secondaryCidrBlocks: ["10.6.0.0/16"],
      ipv6: false,
      nameTag: "v-vpc",
      subnets: {
        app: {
          subnetId: ids.subnet,
          availabilityZone: "us-east-2a",
          availabilityZoneId: "use2-az1",
          cidrBlock: "10.5.1.0/24",
          nameTag: "v-app",
          routeTableName: "v-rtb",
        },
      },
    }),
    (stack, props) => ExistingVpc.fromVpcId(stack, "v", props).subnet("app"),
    [
      ...[
        ...location,
        "cidrBlock",
        "secondaryCidrBlocks",
        "ipv6",
        "nameTag",
        "subnets",
        "subnets.app.availabilityZone",
      ],
      ...["availabilityZoneId", "cidrBlock", "nameTag", "routeTableName"].map((key) => `subnets.app.${key}`),
    ],
  ),
  construct(
    "VpcPeering",
    'peering "ab"',
    ({ a, b }) => ({ requester: a, accepter: b, name: "ab", dnsResolution: { requester: true, accepter: true } }),
    (stack, props) => {
      const ab = new VpcPeering(stack, "ab", props);
      ab.routeBetween(ab.requester.subnet("private1"), ab.accepter.subnet("private1"));
    },
    ["name", "dnsResolution", "dnsResolution.requester", "dnsResolution.accepter"],
  ),
  construct(
    "PeeringRequest",
    'peering request "ap"',
    ({ a }) => ({ requester: a, peer: { ...partner, ipv6CidrBlocks: ["2001:db8:1234:1a00::/56"] }, name: "ap" }),
    (stack, props) => {
      const ap = new PeeringRequest(stack, "ap", props);
      ap.routeFrom(ap.requester.subnets);
    },
    ["name", "peer.region", "peer.ipv6CidrBlocks"],
  ),
  construct(
    "PeeringAcceptance",
    'peering acceptance "ap"',
    ({ a }) => ({
      accepter: a,
      connectionId: ids.connection,
      expect: { ...partner, ipv6CidrBlocks: ["2001:db8:1234:1a00::/56"] },
      name: "ap",
    }),
    (stack, props) => {
      const ap = new PeeringAcceptance(stack, "ap", props);
      ap.routeFrom(ap.accepter.subnets);
    },
    ["name", "expect.ipv6CidrBlocks"],
  ),
  construct(
    "PeeringMesh",
    'mesh "m"',
    ({ a, b }) => ({
      vpcs: [a, b],
      topology: { pairs: [[a, b]] },
      subnets: ({ privateSubnets }: Vpc) => privateSubnets,
      pairing: [["private1", "private1"]],
      destination: ["10.0.0.0/8"],
      dnsResolution: true,
    }),
    (stack, props) => new PeeringMesh(stack, "m", props),
    ["topology", "subnets", "pairing", "destination", "dnsResolution"],
  ),
  construct(
    "PeeringProbe",
    'probe "p"',
    ({ a, b }) => ({
      between: [a.subnet("private1"), b.subnet("private1")],
      family: 4,
      port: 8080,
      hostNumber: 14,
      instanceType: "t4g.nano",
      name: "p",
    }),
    (stack, props) => new PeeringProbe(stack, "p", props),
    ["family", "port", "hostNumber", "instanceType", "name"],
  ),
  method(
    "VpcPeering.routeBetween",
    'peering "ab"',
    ({ a, b }) => [
      a.privateSubnets,
      b.subnet("private1"),
      { pairing: "all", toRequester: ["10.0.0.0/20"], toAccepter: "vpc" },
    ],
    ["routeBetween one", "routeBetween other", "routeBetween policy"],
    (all, [one, other, policy]) => peering(all).routeBetween(one as never, other as never, policy),
    ["2", "2.pairing", "2.toRequester", "2.toAccepter"],
  ),
  method(
    "VpcPeering.allow",
    'peering "ab"',
    ({ a, b }) => [{ from: group(a), to: group(b), protocol: "tcp", port: [80, 443] }],
    ["allow"],
    (all, [traffic]) => peering(all).allow(traffic as never),
    ["0.protocol"],
  ),
  method(
    "VpcPeering.acknowledge",
    'peering "ab"',
    () => ["shared-route-table", "It is acceptable."],
    ["acknowledge rule", "acknowledge reason"],
    (all, [rule, reason]) => peering(all).acknowledge(rule as never, reason as never),
  ),
  method(
    "PeeringRequest.routeFrom",
    'peering request "ap"',
    ({ a }) => [a.privateSubnets, ["10.9.1.0/24"]],
    ["routeFrom subnets", "routeFrom blocks"],
    (all, [subnets, blocks]) => request(all).routeFrom(subnets as never, blocks),
    ["1"],
  ),
  method(
    "PeeringRequest.allow",
    'peering request "ap"',
    ({ a }) => [{ from: ["10.9.1.0/24"], to: group(a), protocol: "udp", port: 53 }],
    ["allow"],
    (all, [traffic]) => request(all).allow(traffic as never),
    ["0.from", "0.protocol"],
  ),
  method(
    "Vpc.subnet",
    'VPC "a"',
    () => ["private1"],
    ["subnet name"],
    ({ a }, [name]) => a.subnet(name as never),
  ),
  method(
    "PeeringMesh.peering",
    'mesh "m"',
    ({ a, b }) => [a, b],
    ["peering one", "peering other"],
    ({ stack, a, b }, [one, other]) =>
      new PeeringMesh(stack, "m", { vpcs: [a, b] }).peering(one as never, other as never),
  ),
  method(
    "Vpc id",
    "VPC ",
    () => ["v"],
    ["id"],
    ({ stack }, [id]) => {
      new Vpc(stack, id as never, { cidrBlock: "10.5.0.0/16", availabilityZones: ["us-east-2a"] });
    },
  ),
  method(
    "VpcPeering id",
    "peering ",
    () => ["v"],
    ["id"],
    ({ stack, a, b }, [id]) => {
      new VpcPeering(stack, id as never, { requester: a, accepter: b });
    },
  ),
  {
    label: "NetworkStack id",
    subject: "stack ",
    args: () => ["v"],
    names: ["id"],
    call: (_, [id]) => new NetworkStack(Testing.app(), id as never, { region: "us-east-2" }),
    optional: [],
  },
];

/** Returns the paths of a value and of everything in it. Constructs and functions are not looked into. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value ?? 0) === Object.prototype;
  if (!isPlain) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value as object);
  return [path, ...keys.flatMap((key) => inner(value, key, path))];
}

function inner(value: unknown, key: string | number, path: Path): readonly Path[] {
  return pathsIn((value as Record<string | number, unknown>)[key], [...path, key]);
}

/** Returns a copy of a value with another value at a path. */
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (typeof value !== "object" || value === null || types.isProxy(value)) return value;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? replaced(item, rest, by) : item));
  const object = value as Record<string | number, unknown>;
  return { ...object, [key]: replaced(object[key], rest, by) };
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((outer, key) => (outer as Record<string | number, unknown>)[key], value);
}

/** Messages name the property that has the subnet. */
function isSubnet(value: unknown): boolean {
  return typeof value === "object" && value !== null && "subnetId" in value && "vpc" in value;
}

/** Runs a program without a change. */
const keep = Symbol("the valid value");

/** Every property and argument of every public construct and method. */
export const hostilePlaces: readonly HostilePlace[] = programs.flatMap((program) => {
  const args = program.args(fixtures());
  return args.flatMap((arg, index) =>
    pathsIn(arg).map((path): HostilePlace => {
      const name = program.names[index] ?? "";
      const key = [...(name === "" ? [] : [index]), ...path].join(".");
      const depth = path.findIndex((_, index) => isSubnet(valueAt(arg, path.slice(0, index))));
      const last = (depth < 0 ? path : path.slice(0, depth)).filter((part) => typeof part === "string").at(-1);
      return {
        label: `${program.label} ${[name, ...path].filter((part) => part !== "").join(".")}`,
        subject: program.subject,
        named: String(last ?? (name === "" ? "props" : name)),
        validIn: keep,
        mayBeFunction: program.label === "PeeringMesh",
        isOptional: program.optional.includes(key) || (depth >= 0 && /^(availability|ipv6)/.test(String(path.at(-1)))),
        program: program.label,
        index,
        path,
        run: (value, other) => {
          const all = fixtures();
          const changes = [{ index, path, value }, ...(other ? [{ ...other[0], value: other[1] }] : [])];
          const hostile = program
            .args(all)
            .map((arg, at) =>
              changes
                .filter((change) => change.index === at && change.value !== keep)
                .reduce((given, change) => replaced(given, change.path, change.value), arg),
            );
          return program.call(all, hostile as never) ?? all.stack;
        },
      };
    }),
  );
});
