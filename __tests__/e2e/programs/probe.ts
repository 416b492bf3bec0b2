import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { NetworkApp, NetworkStack, PeeringProbe, Vpc, VpcPeering } from "../../../src";

const app = new NetworkApp();
const tags = { project: "probe" };
// The account is moto's own.
const stack = new NetworkStack(app, "probe", { region: "us-east-2", accountId: "123456789012", tags });
const provider = new AwsProvider(stack, "elsewhere", {
  alias: "elsewhere",
  region: "us-west-2",
  assumeRole: [{ roleArn: "arn:aws:iam::222222222222:role/peering", sessionName: "peering" }],
  // A gap of moto's: to the accepter it answers the requester's tags, where AWS has tags of each account's own.
  defaultTags: [{ tags }],
});
const oneSubnet = { publicSubnetsPerZone: 0, availabilityZones: ["us-east-2a"] };

const a = new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", ...oneSubnet });
const b = new Vpc(stack, "b", { cidrBlock: "10.1.0.0/16", ...oneSubnet });
// In another account and region.
const c = new Vpc(stack, "c", { cidrBlock: "10.2.0.0/16", ...oneSubnet, availabilityZones: ["us-west-2a"], provider });
const [inA, inB, inC] = [a.subnet("private1"), b.subnet("private1"), c.subnet("private1")];

const nearby = new VpcPeering(stack, "a to b", {
  requester: a,
  accepter: b,
  dnsResolution: { requester: true, accepter: true },
});
nearby.routeBetween(inA, inB);
const far = new VpcPeering(stack, "a to c", { requester: a, accepter: c });
far.routeBetween(inA, inC, { pairing: "all" });

const webGroup = new SecurityGroup(stack, "web", { vpcId: a.vpcId, name: "web" });
const databaseGroup = new SecurityGroup(stack, "database", { vpcId: b.vpcId, name: "database" });
const archiveGroup = new SecurityGroup(stack, "archive", { vpcId: c.vpcId, name: "archive", provider });
const web = { vpc: a, name: "web", securityGroupId: webGroup.id };
const database = { vpc: b, name: "database", securityGroupId: databaseGroup.id };
const archive = { vpc: c, name: "archive", securityGroupId: archiveGroup.id };
nearby.allow({ from: web, to: database, port: 5432 });
nearby.allow({ from: web, to: database, protocol: "-1" });
nearby.allow({ from: inA, to: database, protocol: "icmp" });
nearby.allow({ from: inB, to: web, port: [8000, 8010] });
far.allow({ from: web, to: archive, protocol: "udp", port: 514 });

new PeeringProbe(stack, "near", { between: [inA, inB] });
new PeeringProbe(stack, "far", { between: [inC, inA], port: 7, hostNumber: 20 });

app.synth();
