import { DataTransfers } from "../../../src/analysis/reachability/data-transfer";
import { reachabilityOf } from "../../../src/analysis/reachability/reachability";
import type { Network } from "../../../src/network/model/network";
import { indexOf } from "../../../src/network/model/network-index";
import { network, subnet } from "../../support/model";

interface Place {
  readonly zone?: string;
  readonly zoneId?: string;
  readonly region?: string;
  readonly account?: string;
  readonly credentials?: string;
}

/** Returns what traffic between subnets at two places crosses, in two VPCs unless they are in one. */
function dataTransfer(one: Place, other: Place, vpcs: "two VPCs" | "one VPC" = "two VPCs") {
  const here = { block: "10.0.0.0/20", ...zoneOf(one) };
  const there = { block: "10.1.0.0/20", ...zoneOf(other) };
  const net = network({
    vpcs:
      vpcs === "one VPC"
        ? { a: { blocks: ["10.0.0.0/15"], ...vpcOf(one), subnets: { here, there } } }
        : {
            a: { blocks: ["10.0.0.0/16"], ...vpcOf(one), subnets: { here } },
            b: { blocks: ["10.1.0.0/16"], ...vpcOf(other), subnets: { there } },
          },
  });
  const [from, to] = net.subnets;
  return from && to && reachabilityOf(net).verdictOf(from, to, 4)?.dataTransfer;
}

function zoneOf({ zone, zoneId }: Place) {
  return { ...(zone === undefined ? {} : { zone }), ...(zoneId === undefined ? {} : { zoneId }) };
}

function vpcOf({ region, account, credentials }: Place) {
  return {
    ...(region === undefined ? {} : { region }),
    ...(account === undefined ? {} : { account }),
    ...(credentials === undefined ? {} : { also: { credentials } }),
  };
}

const account = "111111111111";

test("within one zone nothing is crossed, between zones of a region zones are", () => {
  const at = (zone: string) => ({ zone, region: "us-east-2", account });
  expect(dataTransfer(at("us-east-2a"), at("us-east-2a"))).toBe("same-zone");
  expect(dataTransfer(at("us-east-2a"), at("us-east-2b"))).toBe("cross-zone");
});

test("two regions are crossed, which zones' names tell as well", () => {
  expect(dataTransfer({ region: "us-east-2" }, { region: "eu-west-1" })).toBe("cross-region");
  expect(dataTransfer({ zone: "us-east-2a" }, { zone: "eu-west-1a" })).toBe("cross-region");
});

test("a zone's id tells which zone it is in any account, whatever its name", () => {
  const [one, other] = [
    { region: "us-east-1", account },
    { region: "us-east-1", account: "222222222222" },
  ];
  expect(
    dataTransfer(
      { ...one, zone: "us-east-1a", zoneId: "use1-az1" },
      { ...other, zone: "us-east-1c", zoneId: "use1-az1" },
    ),
  ).toBe("same-zone");
  expect(
    dataTransfer(
      { ...one, zone: "us-east-1a", zoneId: "use1-az1" },
      { ...other, zone: "us-east-1a", zoneId: "use1-az2" },
    ),
  ).toBe("cross-zone");
});

test("in the oldest regions a zone's name says nothing about another account's, in the others it does", () => {
  expect(dataTransfer({ zone: "us-east-1a", account }, { zone: "us-east-1a", account: "222222222222" })).toBe(
    "unknown",
  );
  expect(dataTransfer({ zone: "us-east-1a", account }, { zone: "us-east-1a" })).toBe("unknown");
  expect(dataTransfer({ zone: "us-east-1a", account }, { zone: "us-east-1a", account })).toBe("same-zone");
  expect(dataTransfer({ zone: "us-east-2a", account }, { zone: "us-east-2a", account: "222222222222" })).toBe("same-zone");
});

test("two subnets of one VPC are in one account and region, known or not", () => {
  expect(dataTransfer({ zone: "us-east-1a" }, { zone: "us-east-1b" }, "one VPC")).toBe("cross-zone");
  expect(dataTransfer({ zoneId: "use1-az1" }, { zoneId: "use1-az1" }, "one VPC")).toBe("same-zone");
});

test("without a zone, what is crossed is unknown", () => {
  expect(dataTransfer({ region: "us-east-2", zone: "us-east-2a" }, { region: "us-east-2" })).toBe("unknown");
  expect(dataTransfer({}, {})).toBe("unknown");
});

test("where accounts have zone names of their own, VPCs of the same credentials are in one account, whichever it is", () => {
  const at = (zone: string, credentials: string) => ({ zone, region: "us-east-1", credentials });
  expect(dataTransfer(at("us-east-1a", "aws"), at("us-east-1a", "aws"))).toBe("same-zone");
  expect(dataTransfer(at("us-east-1a", "aws"), at("us-east-1b", "aws"))).toBe("cross-zone");
  expect(dataTransfer(at("us-east-1a", "aws"), at("us-east-1a", "aws.partner"))).toBe("unknown");
});

test("of a VPC that is not described, its subnets' zones tell the region, and that they are in one account", () => {
  const subnets = {
    one: { block: "10.0.0.0/24", zone: "us-east-1a" },
    two: { block: "10.0.1.0/24", zone: "us-east-1a" },
    far: { block: "10.0.2.0/24", zone: "eu-west-1a" },
  };
  const of: Network = { ...network({ vpcs: { a: { subnets } } }), vpcs: [] };
  const [one, two, far] = [subnet(of, "a/one"), subnet(of, "a/two"), subnet(of, "a/far")];
  const dataTransfers = new DataTransfers(indexOf(of));
  expect(dataTransfers.between(one, two)).toBe("same-zone");
  expect(dataTransfers.between(one, far)).toBe("cross-region");
});

test("of a subnet of another network nobody can say what its traffic crosses", () => {
  const [one, two] = [
    { block: "10.0.0.0/24", zone: "us-east-2a" },
    { block: "10.0.1.0/24", zone: "us-east-2b" },
  ];
  const [ours, theirs] = [
    network({ vpcs: { a: { subnets: { one, two } } } }),
    network({ vpcs: { b: { subnets: { one, two } } } }),
  ];
  const [own, other] = [subnet(ours, "a/one"), subnet(theirs, "b/two")];
  const dataTransfers = new DataTransfers(indexOf(ours));
  expect(dataTransfers.between(own, other)).toBe("unknown");
  expect(dataTransfers.between(other, own)).toBe("unknown");
  expect(dataTransfers.between(own, own)).toBe("same-zone");
});
