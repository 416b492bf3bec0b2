import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { NetworkApp, NetworkStack, Vpc, VpcPeering } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "dns-and-security-groups", { region: "us-east-2" });
const availabilityZones = ["us-east-2a", "us-east-2b"];

const a = new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", availabilityZones });
const b = new Vpc(stack, "b", { cidrBlock: "10.1.0.0/16", availabilityZones });

const peering = new VpcPeering(stack, "a to b", {
  requester: a,
  accepter: b,
  dnsResolution: { requester: true, accepter: true },
});
peering.routeBetween(a.privateSubnets, b.privateSubnets);

// Security groups are yours to create. Terraform creates them without outbound rules.
const webGroup = new SecurityGroup(stack, "web", { vpcId: a.vpcId, name: "web" });
const databaseGroup = new SecurityGroup(stack, "database", { vpcId: b.vpcId, name: "database" });
const toAnyone = { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" };
new VpcSecurityGroupEgressRule(stack, "web to anyone", { securityGroupId: webGroup.id, ...toAnyone });

const web = { vpc: a, name: "web", securityGroupId: webGroup.id };
const database = { vpc: b, name: "database", securityGroupId: databaseGroup.id };
peering.allow({ from: web, to: database, port: 5432 });
peering.allow({ from: a.subnet("private1"), to: database, protocol: "icmp" });

app.synth();
