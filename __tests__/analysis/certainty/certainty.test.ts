import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import { uncertaintiesOf } from "../../../src/analysis/certainty/certainty";
import { type Network, Unknown } from "../../../src/network/model/network";
import { pair, small } from "../../support/findings";
import { elsewhere, network, route } from "../../support/model";

const uncertainties = (of: Network) => uncertaintiesOf(analyzedNetwork(of));

describe("a check", () => {
  test("is certain if everything that a peering connects is known", () => {
    expect(uncertainties(pair())).toEqual([]);
  });

  test("is not certain if the verdict on subnets of two peered VPCs is unknown", () => {
    const of = pair({ a: { tables: { "a-1": [route("10.1.0.0/24", elsewhere("tgw"))] } } });
    expect(uncertainties(of)).toEqual(["the verdict on 2 of 2 pairs of subnets is unknown"]);
  });

  test("is certain if only VPCs without a peering have unknown verdicts", () => {
    const of = network({
      vpcs: {
        a: small("a", "10.0.0.0/16", { "10.1.0.0/24": elsewhere("tgw") }),
        b: small("b", "10.1.0.0/16", { "10.0.0.0/24": elsewhere("tgw") }),
      },
    });
    expect(uncertainties(of)).toEqual([]);
  });

  test("is not certain if the state or a VPC of a peering is unknown", () => {
    const of = network({ vpcs: { a: small("a", "10.0.0.0/16") }, peerings: { ax: ["a", new Unknown("a partner's")] } });
    expect(uncertainties(of)).toEqual(["1 peering with an unknown state or VPC"]);
  });

  test("is not certain if the input has a gap", () => {
    expect(uncertainties({ ...pair(), gaps: ["A module is not read."] })).toEqual([
      "1 part of the input that could not be read (gap)",
    ]);
  });
});
