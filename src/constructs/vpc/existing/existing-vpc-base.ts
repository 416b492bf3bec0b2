import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import type { Location } from "../../../network/model/location";
import type { ISubnet, IVpc, VpcAtPlan } from "../../base/interfaces";
import { NamedConstruct } from "../../base/named-construct";
import { placeholderSubnet, unknownSubnet } from "../placeholder-subnet";
import { type ExistingLocation, existingLocationOf, existingLocationProblems } from "./existing-location";

/** A VPC that exists already. It adds no resource, and at the most data sources. */
export abstract class ExistingVpcBase extends NamedConstruct implements IVpc {
  readonly location: Location;
  readonly provider: AwsProvider | undefined;
  abstract readonly nameTag: string;
  abstract readonly vpcId: string;
  abstract readonly cidrBlocks: readonly string[];
  abstract readonly ipv6CidrBlocks: readonly string[];
  abstract readonly dns: boolean | undefined;
  abstract readonly subnets: readonly ISubnet[];
  abstract readonly atPlan: VpcAtPlan | undefined;
  /** False where a reported problem keeps some subnets from being there. */
  protected abstract readonly isWhole: boolean;

  constructor(scope: Construct, id: string, name: string, place: ExistingLocation) {
    super(scope, "VPC", id, name);
    this.provider = place.provider;
    this.location = existingLocationOf(this, place);
    this.report(...existingLocationProblems(this.subject, this, place));
  }

  /** Returns the subnet of that name, such as `private1`. A name that there is not is reported at synth (PEER014). */
  subnet(name: string): ISubnet {
    const found = this.subnets.find((subnet) => subnet.name === name);
    if (found !== undefined) return found;
    if (this.isWhole) this.report(unknownSubnet(this.subject, name, this.subnets));
    return placeholderSubnet({ name, vpc: this });
  }
}
