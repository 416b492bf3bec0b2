import { NetworkApp, NetworkStack, PeeringProbe, Vpc, VpcPeering } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "probe", { region: "us-east-2" });
const availabilityZones = ["us-east-2a", "us-east-2b"];

const a = new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", availabilityZones });
const b = new Vpc(stack, "b", { cidrBlock: "10.1.0.0/16", availabilityZones });

const peering = new VpcPeering(stack, "a to b", { requester: a, accepter: b });
peering.routeBetween(a.subnet("private1"), b.subnet("private1"));

new PeeringProbe(stack, "probe", { between: [a.subnet("private1"), b.subnet("private1")] });

app.synth();
