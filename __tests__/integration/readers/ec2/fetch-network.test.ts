import { ec2Client } from "../../../../src/readers/ec2/ec2-client";
import { Ec2Requests, requestLimits } from "../../../../src/readers/ec2/ec2-requests";
import { fetchNetwork } from "../../../../src/readers/ec2/fetch-network";
import type { Ec2Response } from "../../../../src/readers/ec2/responses";
import { type Ec2Answer, type Ec2Server, openEc2Server } from "../../../support/ec2-server";

let server: Ec2Server | undefined;

afterEach(() => server?.close());

async function fetched(answer: (action: string, call: URLSearchParams) => Ec2Answer | undefined): Promise<Ec2Response> {
  server = await openEc2Server((call) => answer(call.get("Action") ?? "", call) ?? "");
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = ec2Client({ endpoint: server.endpoint, region: "us-east-2", credentials }, requestLimits.responseSize);
  try {
    return await fetchNetwork(client, { name: "live:us-east-2" }, new Ec2Requests(requestLimits));
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
] as const)("%s is fetched to its last page", async (action, set, id, list, property) => {
  const response = await fetched((called, call) => {
    if (called !== action) return undefined;
    const page = Number(call.get("NextToken") ?? "1");
    const next = page < 3 ? `<nextToken>${page + 1}</nextToken>` : "";
    return `<${set}><item><${id}>id-${page}</${id}></item></${set}>${next}`;
  });
  expect(response[list].map((resource) => (resource as Record<string, unknown>)[property])).toEqual([
    "id-1",
    "id-2",
    "id-3",
  ]);
  expect(response.region).toBe("us-east-2");
});

test("DNS options are fetched for each VPC and each option", async () => {
  const { dns, gaps } = await fetched((action, call) => {
    if (action === "DescribeVpcs") return twoVpcs;
    if (action !== "DescribeVpcAttribute") return undefined;
    const option = call.get("Attribute") ?? "";
    return `<${option}><value>${call.get("VpcId") === "vpc-a" || option === "enableDnsSupport"}</value></${option}>`;
  });
  expect(Object.fromEntries(dns)).toEqual({
    "vpc-a": { dnsSupport: true, dnsHostnames: true },
    "vpc-b": { dnsSupport: true, dnsHostnames: false },
  });
  expect(gaps).toEqual([]);
});

test("DNS options are absent if the request is denied, and a gap names the permission", async () => {
  const { dns, gaps } = await fetched((action) => {
    if (action === "DescribeVpcs") return twoVpcs;
    return action === "DescribeVpcAttribute" ? { refused: "UnauthorizedOperation" } : undefined;
  });
  expect(Object.fromEntries(dns)).toEqual({ "vpc-a": {}, "vpc-b": {} });
  expect(gaps).toEqual([
    "live:us-east-2: the DNS options of the VPCs were not read, because ec2:DescribeVpcAttribute is not allowed.",
  ]);
});

test("a prefix list in a route is fetched with its entries, one that AWS manages without", async () => {
  const { prefixLists } = await fetched((action, call) => {
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

test("only the prefix lists in routes are fetched, each once", async () => {
  await fetched((action) => {
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

test("prefix lists are absent if the request is denied, and a gap names the permission", async () => {
  const { gaps } = await fetched((action) => {
    if (action === "DescribeRouteTables") return tableTo("pl-1");
    return action === "DescribeManagedPrefixLists" ? { refused: "UnauthorizedOperation" } : undefined;
  });
  expect(gaps).toEqual([
    "live:us-east-2: some prefix lists in routes were not read, because ec2:DescribeManagedPrefixLists is not allowed.",
  ]);
});

test.each([
  ["DescribeVpcAttribute", "ec2:DescribeVpcAttribute"],
  ["GetManagedPrefixListEntries", "ec2:GetManagedPrefixListEntries"],
])("any other error of %s than a denial is an input error", async (action, permission) => {
  const response = fetched((called) => {
    if (called === action) return { refused: "InvalidParameterValue" };
    if (called === "DescribeVpcs") return twoVpcs;
    return called === "DescribeRouteTables" ? tableTo("pl-1") : undefined;
  });
  await expect(response).rejects.toThrow(`live:us-east-2: ${permission} failed (InvalidParameterValue)`);
});

test("DNS options are not requested again after a denial", async () => {
  await fetched((action) => {
    if (action === "DescribeVpcs") {
      const items = Array.from({ length: 40 }, (_, number) => `<item><vpcId>vpc-${number}</vpcId></item>`);
      return `<vpcSet>${items.join("")}</vpcSet>`;
    }
    return action === "DescribeVpcAttribute" ? { refused: "UnauthorizedOperation" } : undefined;
  });
  const calls = server?.calls.filter((call) => call.get("Action") === "DescribeVpcAttribute") ?? [];
  expect(calls.length).toBeLessThan(20);
});

test("prefix lists are not requested if no route has one", async () => {
  await fetched(() => undefined);
  expect(server?.calls.map((call) => call.get("Action")).sort()).toEqual([
    "DescribeRouteTables",
    "DescribeSubnets",
    "DescribeVpcPeeringConnections",
    "DescribeVpcs",
  ]);
});

test.each([
  ["UnauthorizedOperation", "ec2:GetManagedPrefixListEntries is not allowed"],
  ["InvalidPrefixListID.NotFound", "some are deleted or no longer shared"],
])("entries are absent after the error %s, and a gap says why", async (refused, reason) => {
  const { prefixLists, gaps } = await fetched((action) => {
    if (action === "DescribeRouteTables") return tableTo("pl-1");
    return action === "GetManagedPrefixListEntries" ? { refused } : undefined;
  });
  expect(Object.fromEntries(prefixLists)).toEqual({ "pl-1": {} });
  expect(gaps).toEqual([`live:us-east-2: some prefix lists in routes were not read, because ${reason}.`]);
});

test.each(["DescribeVpcs", "DescribeSubnets", "DescribeRouteTables", "DescribeVpcPeeringConnections"])(
  "a denied %s is an input error that names the permission, without the message of AWS",
  async (action) => {
    const response = fetched((called) => (called === action ? { refused: "UnauthorizedOperation" } : undefined));
    await expect(response).rejects.toMatchObject({
      id: "INPUT",
      message: `live:us-east-2: ec2:${action} is not allowed with these credentials; allow it, or use a profile: live:PROFILE@REGION.`,
    });
  },
);
