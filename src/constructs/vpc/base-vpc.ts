import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { placeholderText } from "../../network/input/placeholder-text";
import { text } from "../../network/input/properties/text";
import { quoted } from "../../network/input/shown";
import type { Location } from "../../network/model/location";
import { Problem } from "../../network/rules/problem";
import { vpcRules } from "../../network/rules/vpc-rules";
import { trustVpc } from "../base/end-properties";
import type { ISubnet, IVpc } from "../base/interfaces";
import { type ExistingLocation, givenLocationProblems, locationOf } from "../base/location";
import { NamedConstruct } from "../base/named-construct";
import { placeholderSubnet } from "../base/placeholders";
import { accepted } from "../base/properties";

const subnetName = text({ like: "private1" });

/** The base of new and existing VPCs: location, provider and subnets by name. */
export abstract class BaseVpc extends NamedConstruct implements IVpc {
  readonly location: Location;
  readonly provider: AwsProvider | undefined;
  abstract readonly nameTag: string;
  abstract readonly vpcId: string;
  abstract readonly cidrBlocks: readonly string[];
  abstract readonly ipv6CidrBlocks: readonly string[];
  abstract readonly dns: boolean | undefined;
  abstract readonly subnets: readonly ISubnet[];
  /** False if `subnets` is incomplete because of a reported problem. */
  protected abstract readonly hasAllSubnets: boolean;

  constructor(scope: Construct, id: string, name: string, location: ExistingLocation) {
    super(scope, "VPC", id, name);
    trustVpc(this);
    this.provider = location.provider;
    const problems = givenLocationProblems(this.subject, this, location);
    this.report(...problems);
    const isRefused = problems.some(({ level, rule }) => level === "error" && rule !== vpcRules.providerMismatch.name);
    // A refused account or region would contradict the zones, and the VPCs of peerings.
    const usable = isRefused ? { ...location, accountId: placeholderText(), region: placeholderText() } : location;
    this.location = locationOf(this, usable);
  }

  /** Returns the subnet with this name, such as `private1`. Reports an unknown name at synth (PEER014, PEER066). */
  subnet(name: string): ISubnet {
    const { value, problems } = accepted(subnetName, name, this.subject, "subnet name");
    this.report(...problems);
    if (problems.length > 0) return placeholderSubnet({ name: value, vpc: this });
    const found = this.subnets.find((subnet) => subnet.name === name);
    if (found !== undefined) return found;
    if (this.hasAllSubnets) {
      const names = this.subnets.map((subnet) => subnet.name).join(", ") || "none";
      this.report(
        new Problem(vpcRules.unknownSubnet, `${this.subject}: has no subnet ${quoted(name)}; it has ${names}.`),
      );
    }
    return placeholderSubnet({ name, vpc: this });
  }

  /** Returns the arguments that resources and data sources share: the provider, and tags if there is a Name tag. */
  protected managed(nameTag?: string) {
    return { ...(this.provider && { provider: this.provider }), ...(nameTag && { tags: this.tagsFor(nameTag) }) };
  }
}
