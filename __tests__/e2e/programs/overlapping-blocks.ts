import { NetworkApp, NetworkStack, Vpc, VpcPeering } from "../../../src";

const app = new NetworkApp();
// The stack of the seed by its name: a write would change the output of the seed.
const stack = new NetworkStack(app, "peering-test", { region: "us-east-2" });
const availabilityZones = ["us-east-2a", "us-east-2b"];

const a = new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", availabilityZones });
const b = new Vpc(stack, "b", { cidrBlock: "10.0.128.0/17", availabilityZones });

const peering = new VpcPeering(stack, "a and b", { requester: a, accepter: b });
peering.routeBetween(a.subnet("private1"), b.subnet("private1"));

app.synth();
