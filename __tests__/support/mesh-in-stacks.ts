import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { App } from "cdktf";
import { ExistingVpc, type IVpc, NetworkStack, PeeringMesh, Vpc } from "../../src";

interface MeshLocation {
  readonly accountId: string;
  readonly region: string;
}

/** `ours` is moto's default account, which it uses unless a role of another account is assumed. */
export const accounts = { ours: "123456789012", theirs: "222222222222" } as const;

const [east, west] = ["us-east-2", "us-west-2"];

/** A VPC in each of two regions of two accounts. */
const vpcs = {
  "our-east": { accountId: accounts.ours, region: east, cidrBlock: "10.0.0.0/16" },
  "our-west": { accountId: accounts.ours, region: west, cidrBlock: "10.1.0.0/16" },
  "their-east": { accountId: accounts.theirs, region: east, cidrBlock: "10.2.0.0/16" },
  "their-west": { accountId: accounts.theirs, region: west, cidrBlock: "10.3.0.0/16" },
} as const;

/** Ways to split the mesh into stacks, in the order of deployment. The last stack contains the peerings. */
export const splits = {
  "one stack": { stackOf: () => "mesh", stacks: ["mesh"] },
  "a stack per VPC": {
    stackOf: (name: string) => name,
    stacks: [...Object.keys(vpcs), "of-vpcs"],
  },
  // The peerings are in the stack of our VPCs. For most of them, one VPC is created there and the other is looked up.
  "a stack per account": {
    stackOf: (_: string, { accountId }: MeshLocation) => `account-${accountId}`,
    stacks: [`account-${accounts.theirs}`, `account-${accounts.ours}`],
  },
  "a stack per region": {
    stackOf: (_: string, { region }: MeshLocation) => `region-${region}`,
    stacks: [`region-${east}`, `region-${west}`, "of-regions"],
  },
} as const;

export type Split = keyof typeof splits;

/** Returns the account of a stack's credentials. */
export function accountOf(stack: string): string {
  return stack.startsWith("their-") || stack.endsWith(accounts.theirs) ? accounts.theirs : accounts.ours;
}

/** Adds the stacks of a mesh that is split like this, in the order of deployment. */
export function addMesh(app: App, split: Split): readonly NetworkStack[] {
  const { stackOf, stacks: ids } = splits[split];
  const stacks = new Map<string, NetworkStack>();
  const stackCalled = (id: string, region: string) => {
    const stack = stacks.get(id) ?? new NetworkStack(app, id, { region, accountId: accountOf(id) });
    stacks.set(id, stack);
    return stack;
  };
  const home = ids.at(-1) ?? "";
  const members: IVpc[] = [];
  for (const [name, { cidrBlock, ...location }] of Object.entries(vpcs)) {
    const id = stackOf(name, location);
    const stack = stackCalled(id, location.region);
    const made = new Vpc(stack, name, { cidrBlock, ...layoutIn(stack, id, location) });
    const peerings = stackCalled(home, east);
    const found = () =>
      ExistingVpc.fromConsoleNames(peerings, name, { cidrBlock, ...layoutIn(peerings, home, location) });
    members.push(id === home ? made : found());
  }
  new PeeringMesh(stackCalled(home, east), "mesh", {
    vpcs: members,
    pairing: (one, other) => (one.location.region === other.location.region ? "same-zone" : "all"),
  });
  return ids.map((id) => stackCalled(id, east));
}

/** One private subnet, under the provider of its location unless that is the stack's provider. */
function layoutIn(stack: NetworkStack, stackId: string, location: MeshLocation) {
  const { region } = location;
  const zone = `${region}a`;
  const provider = providerFor(stack, accountOf(stackId), location);
  return {
    availabilityZones: [zone],
    // In us-west-2 each account has its own zone names, so zones are compared by id.
    ...(region === west && { availabilityZoneIds: { [zone]: "usw2-az1" } }),
    publicSubnetsPerZone: 0,
    ...(provider && { provider }),
  };
}

function providerFor(
  stack: NetworkStack,
  ownAccount: string,
  { accountId, region }: MeshLocation,
): AwsProvider | undefined {
  const providers = stack.allProviders().filter((provider) => provider instanceof AwsProvider);
  const alias = `${accountId === accounts.ours ? "our" : "their"}-${region}`;
  const [own] = providers;
  if (own?.region === region && ownAccount === accountId) return undefined;
  return (
    providers.find((provider) => provider.alias === alias) ??
    new AwsProvider(stack, `aws-${alias}`, {
      alias,
      region,
      allowedAccountIds: [accountId],
      ...(accountId !== ownAccount && {
        assumeRole: [{ roleArn: `arn:aws:iam::${accountId}:role/x`, sessionName: "mesh" }],
      }),
    })
  );
}
