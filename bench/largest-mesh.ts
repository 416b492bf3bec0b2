import { NetworkApp, NetworkStack, PeeringMesh, Vpc } from "../src";

// The largest full mesh that AWS allows: 125 peerings for each VPC. `CDKTF_OUTDIR` is the output folder.

const app = new NetworkApp({ quotas: { peeringsPerVpc: 125, routesPerRouteTable: 1000 } });
const stack = new NetworkStack(app, "largest-mesh", { region: "us-east-2" });
const availabilityZones = ["us-east-2a", "us-east-2b"];

const vpcs = Array.from(
  { length: 126 },
  (_, number) =>
    new Vpc(stack, `vpc-${String(number).padStart(3, "0")}`, { cidrBlock: `10.${number}.0.0/16`, availabilityZones }),
);
new PeeringMesh(stack, "mesh", { vpcs });

app.synth();
