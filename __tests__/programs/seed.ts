import { NetworkApp, NetworkStack, Vpc, VpcPeering } from "../../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "peering-test", { region: "us-east-2", tags: { project: "peering-test" } });
const availabilityZones = ["us-east-2a", "us-east-2b"];

const a = new Vpc(stack, "peering-test-a", { cidrBlock: "10.0.0.0/16", availabilityZones });
const b = new Vpc(stack, "peering-test-b", { cidrBlock: "10.1.0.0/16", availabilityZones });

const peering = new VpcPeering(stack, "peering test", { requester: a, accepter: b });
// Pairs subnets of one Availability Zone, where traffic is free. For all subnets, pass a.subnets and b.subnets.
peering.routeBetween(a.subnet("private1"), b.subnet("private1"));

app.synth();
