import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { NetworkApp, NetworkStack, PeeringMesh, Vpc } from "../../../src";

const app = new NetworkApp();
// moto's own account, as which it takes whoever assumes no role of another.
const stack = new NetworkStack(app, "mesh-of-accounts", { region: "us-east-2", accountId: "123456789012" });

const theirs = { roleArn: "arn:aws:iam::222222222222:role/x", sessionName: "mesh" };
const ourWest = new AwsProvider(stack, "aws-our-west", {
  alias: "our-west",
  region: "us-west-2",
  allowedAccountIds: ["123456789012"],
});
const theirEast = new AwsProvider(stack, "aws-their-east", {
  alias: "their-east",
  region: "us-east-2",
  assumeRole: [theirs],
  allowedAccountIds: ["222222222222"],
});
const theirWest = new AwsProvider(stack, "aws-their-west", {
  alias: "their-west",
  region: "us-west-2",
  assumeRole: [theirs],
});

const inOneZone = { publicSubnetsPerZone: 0 } as const;
const east = { availabilityZones: ["us-east-2a"], ...inOneZone };
// In us-west-2 accounts may have zone names of their own, so the ids say which zones are the same.
const west = { availabilityZones: ["us-west-2a"], availabilityZoneIds: { "us-west-2a": "usw2-az1" }, ...inOneZone };

const vpcs = [
  new Vpc(stack, "our-east", { cidrBlock: "10.0.0.0/16", ...east }),
  new Vpc(stack, "our-west", { cidrBlock: "10.1.0.0/16", ...west, provider: ourWest }),
  new Vpc(stack, "their-east", { cidrBlock: "10.2.0.0/16", ...east, provider: theirEast }),
  new Vpc(stack, "their-west", { cidrBlock: "10.3.0.0/16", ...west, provider: theirWest }),
];
new PeeringMesh(stack, "mesh", {
  vpcs,
  pairing: (one, other) => (one.location.region === other.location.region ? "same-zone" : "all"),
});

app.synth();
