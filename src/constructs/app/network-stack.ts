import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Aspects, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { stackNameProblems } from "../../network/input/names";
import { regionProblems } from "../../network/input/region";
import { addCheck } from "../base/checks";
import { takenIdProblems, unusedId } from "../base/named-construct";
import { addBackend, type Backend } from "./backend";
import { NetworkOutputs } from "./network-outputs";

/** Settings of a `NetworkStack`. */
export interface NetworkStackProps {
  /** The AWS region, such as `us-east-2`. */
  readonly region: string;
  /** The 12-digit account id. Terraform refuses credentials of any other account. @default - any account */
  readonly accountId?: string;
  /** Where Terraform stores the state. @default - the file `terraform.tfstate` in the folder that Terraform runs in */
  readonly backend?: Backend;
  /** Tags for every resource, in addition to its Name tag. @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A stack with an AWS provider, a backend and outputs. The output is the same on every machine and runs in any
 * Terraform pipeline: no absolute paths, no credentials, a version constraint that AWS provider 5.x and 6.x meet, and
 * outputs with stable names.
 *
 * Errors, reported at synth: PEER015, PEER016, PEER023, PEER048.
 *
 * @example
 * const stack = new NetworkStack(app, "peering", { region: "us-east-2" });
 */
export class NetworkStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: NetworkStackProps) {
    const subject = `stack "${id}"`;
    const nameProblems = [...stackNameProblems(id), ...takenIdProblems(scope, id, subject)];
    super(scope, unusedId(scope, stackNameProblems(id).length === 0 ? id : "unnamed"));
    addCheck(this, () => [...nameProblems, ...regionProblems(subject, props.region)]);
    const backend = props.backend ?? { type: "local", path: "terraform.tfstate" };
    addBackend(this, backend);
    new AwsProvider(this, "aws", {
      region: props.region,
      ...(props.accountId && { allowedAccountIds: [props.accountId] }),
      ...(props.tags && { defaultTags: [{ tags: { ...props.tags } }] }),
    });
    // The bindings would require the 6.x that they were generated from. Version 5.100 supports everything we write.
    this.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" });
    // Terraform 1.10 introduced the lock file of the S3 backend.
    this.addOverride("terraform.required_version", backend.type === "s3" ? ">= 1.10.0" : ">= 1.5.7");
    Aspects.of(this).add(new NetworkOutputs());
  }
}
