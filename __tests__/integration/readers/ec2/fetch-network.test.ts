import { EC2Client } from "@aws-sdk/client-ec2";
import { fetchNetwork } from "../../../../src/readers/ec2/fetch-network";
import type { Ec2Responses } from "../../../../src/readers/ec2/responses";
import { type Ec2Answer, type Ec2Server, openEc2Server } from "../../../support/ec2-server";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

let server: Ec2Server | undefined;

afterEach(() => server?.close());

async function ask(answer: (action: string, call: URLSearchParams) => Ec2Answer | undefined): Promise<Ec2Responses> {
  server = await openEc2Server((call) => answer(call.get("Action") ?? "", call) ?? "");
  const client = new EC2Client({
    endpoint: server.endpoint,
    region: "us-east-2",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  try {
    return await fetchNetwork(client, { name: "live:us-east-2" });
  } finally {
    client.destroy();
  }
}

const twoVpcs = "<vpcSet><item><vpcId>vpc-a</vpcId></item><item><vpcId>vpc-b</vpcId></item></vpcSet>";
const tableTo = (...lists: string[]) =>
  `<routeTableSet><item><routeTableId>rtb-1</routeTableId><routeSet>${lists
    .map((list) => `<item><destinationPrefixListId>${list}</destinationPrefixListId></item>`)
    .join("")}</routeSet></item></routeTableSet>`;

test.each([
  ["DescribeVpcs", "vpcSet", "vpcId", "vpcs", "VpcId"],
  ["DescribeSubnets", "subnetSet", "subnetId", "subnets", "SubnetId"],
  ["DescribeRouteTables", "routeTableSet", "routeTableId", "routeTables", "RouteTableId"],
  [
    "DescribeVpcPeeringConnections",
    "vpcPeeringConnectionSet",
    "vpcPeeringConnectionId",
    "peeringConnections",
    "VpcPeeringConnectionId",
  ],
] as const)("%s is read to its last page", async (action, set, id, list, property) => {
  const answers = await ask((called, call) => {
    if (called !== action) return undefined;
    const page = Number(call.get("NextToken") ?? "1");
    const next = page < 3 ? `<nextToken>${page + 1}</nextToken>` : "";
    return `<${set}><item><${id}>id-${page}</${id}></item></${set}>${next}`;
  });
  expect(answers[list].map((thing) => (thing as Record<string, unknown>)[property])).toEqual(["id-1", "id-2", "id-3"]);
  expect(answers.region).toBe("us-east-2");
});

test("DNS options are asked for VPC by VPC and option by option", async () => {
  const { dns, gaps } = await ask((action, call) => {
    if (action === "DescribeVpcs") return twoVpcs;
    if (action !== "DescribeVpcAttribute") return undefined;
    const option = call.get("Attribute") ?? "";
    return `<${option}><value>${call.get("VpcId") === "vpc-a" || option === "enableDnsSupport"}</value></${option}>`;
  });
  expect(Object.fromEntries(dns)).toEqual({
    "vpc-a": { support: true, hostnames: true },
    "vpc-b": { support: true, hostnames: false },
  });
  expect(gaps).toEqual([]);
});

test("DNS options that nobody may read stay open, and a gap names the permission", async () => {
  const { dns, gaps } = await ask((action) => {
    if (action === "DescribeVpcs") return twoVpcs;
    return action === "DescribeVpcAttribute" ? { refused: "UnauthorizedOperation" } : undefined;
  });
  expect(Object.fromEntries(dns)).toEqual({ "vpc-a": {}, "vpc-b": {} });
  expect(gaps).toEqual([
    "live:us-east-2: the DNS options of the VPCs were not read, since ec2:DescribeVpcAttribute is not allowed.",
  ]);
});

test("a prefix list that a route names is read with its entries, one of AWS's own without", async () => {
  const { prefixLists } = await ask((action, call) => {
    if (action === "DescribeRouteTables") return tableTo("pl-1", "pl-2");
    if (action === "DescribeManagedPrefixLists") {
      const list = (id: string, owner: string) =>
        `<item><prefixListId>${id}</prefixListId><ownerId>${owner}</ownerId></item>`;
      return `<prefixListSet>${list("pl-1", "111111111111")}${list("pl-2", "AWS")}</prefixListSet>`;
    }
    if (action !== "GetManagedPrefixListEntries") return undefined;
    const page = call.get("NextToken") ?? "1";
    const next = page === "1" ? "<nextToken>2</nextToken>" : "";
    return `<entrySet><item><cidr>10.${page}.0.0/16</cidr></item></entrySet>${next}`;
  });
  expect(Object.fromEntries(prefixLists)).toEqual({
    "pl-1": { owner: "111111111111", entries: ["10.1.0.0/16", "10.2.0.0/16"] },
    "pl-2": { owner: "AWS" },
  });
});

test("of all prefix lists, only those that routes name are asked for, and each for its own entries", async () => {
  await ask((action) => {
    if (action === "DescribeRouteTables") return tableTo("pl-1", "pl-2", "pl-1", "");
    if (action !== "DescribeManagedPrefixLists") return undefined;
    return ["pl-1", "pl-2"]
      .map((id) => `<item><prefixListId>${id}</prefixListId><ownerId>111111111111</ownerId></item>`)
      .join("")
      .replace(/.*/, (items) => `<prefixListSet>${items}</prefixListSet>`);
  });
  const called = (action: string) => (server?.calls ?? []).filter((call) => call.get("Action") === action);
  expect(
    called("DescribeManagedPrefixLists").map((call) => [...call].filter(([name]) => /^Filter/.test(name))),
  ).toEqual([
    [
      ["Filter.1.Name", "prefix-list-id"],
      ["Filter.1.Value.1", "pl-1"],
      ["Filter.1.Value.2", "pl-2"],
    ],
  ]);
  expect(called("GetManagedPrefixListEntries").map((call) => call.get("PrefixListId"))).toEqual(["pl-1", "pl-2"]);
});

test("prefix lists that nobody may list stay unknown, and a gap names the permission", async () => {
  const { gaps } = await ask((action) => {
    if (action === "DescribeRouteTables") return tableTo("pl-1");
    return action === "DescribeManagedPrefixLists" ? { refused: "UnauthorizedOperation" } : undefined;
  });
  expect(gaps).toEqual([
    "live:us-east-2: the prefix lists that routes name were not all read, since ec2:DescribeManagedPrefixLists is not allowed.",
  ]);
});

test.each([
  ["DescribeVpcAttribute", "ec2:DescribeVpcAttribute"],
  ["GetManagedPrefixListEntries", "ec2:GetManagedPrefixListEntries"],
])("another failure of %s than a refusal is an input error", async (action, permission) => {
  const asked = ask((called) => {
    if (called === action) return { refused: "InvalidParameterValue" };
    if (called === "DescribeVpcs") return twoVpcs;
    return called === "DescribeRouteTables" ? tableTo("pl-1") : undefined;
  });
  await expect(asked).rejects.toThrow(`live:us-east-2: ${permission} failed (InvalidParameterValue)`);
});

test("once refused, DNS options are not asked for again and again", async () => {
  await ask((action) => {
    if (action === "DescribeVpcs") {
      const items = Array.from({ length: 40 }, (_, number) => `<item><vpcId>vpc-${number}</vpcId></item>`);
      return `<vpcSet>${items.join("")}</vpcSet>`;
    }
    return action === "DescribeVpcAttribute" ? { refused: "UnauthorizedOperation" } : undefined;
  });
  const calls = server?.calls.filter((call) => call.get("Action") === "DescribeVpcAttribute") ?? [];
  expect(calls.length).toBeLessThan(20);
});

test("without routes to prefix lists, nobody asks for any", async () => {
  await ask(() => undefined);
  expect(server?.calls.map((call) => call.get("Action")).sort()).toEqual([
    "DescribeRouteTables",
    "DescribeSubnets",
    "DescribeVpcPeeringConnections",
    "DescribeVpcs",
  ]);
});

test.each([
  ["UnauthorizedOperation", "ec2:GetManagedPrefixListEntries is not allowed"],
  ["InvalidPrefixListID.NotFound", "some are gone or no longer shared"],
])("entries that are refused with %s stay unknown, and a gap says so", async (refused, why) => {
  const { prefixLists, gaps } = await ask((action) => {
    if (action === "DescribeRouteTables") return tableTo("pl-1");
    return action === "GetManagedPrefixListEntries" ? { refused } : undefined;
  });
  expect(Object.fromEntries(prefixLists)).toEqual({ "pl-1": {} });
  expect(gaps).toEqual([`live:us-east-2: the prefix lists that routes name were not all read, since ${why}.`]);
});

test.each(["DescribeVpcs", "DescribeSubnets", "DescribeRouteTables", "DescribeVpcPeeringConnections"])(
  "a refused %s is an input error that names the permission, and nothing that AWS answered",
  async (action) => {
    const asked = ask((called) => (called === action ? { refused: "UnauthorizedOperation" } : undefined));
    await expect(asked).rejects.toMatchObject({
      id: "INPUT",
      message: `live:us-east-2: ec2:${action} is not allowed to these credentials; allow it, or give others by a profile: live:PROFILE@REGION.`,
    });
  },
);
