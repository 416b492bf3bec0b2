import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Aspects, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { regionProblems } from "../../network/input/availability-zone";
import { stackNameProblems } from "../../network/input/names";
import { addCheck } from "../base/checks";
import { takenProblems, unusedId } from "../base/construct-id";
import { addBackend, type Backend } from "./backend";
import { NetworkOutputs } from "./network-outputs";

/** Where a `NetworkStack` is deployed to. */
export interface NetworkStackProps {
  /** The AWS region, such as `us-east-2`. */
  readonly region: string;
  /** The account's id, of 12 digits; Terraform then refuses credentials of any other. @default - that of the credentials */
  readonly accountId?: string;
  /** Where Terraform keeps the state. @default - the file `terraform.tfstate` in the folder that Terraform runs in */
  readonly backend?: Backend;
  /** Tags for every resource, beside its Name tag. @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A stack whose output is the same on every machine and runs in any Terraform pipeline: an explicit backend
 * without an absolute path, a version constraint that both majors of the AWS provider meet, no credentials, and
 * outputs with stable names.
 *
 * @example
 * const stack = new NetworkStack(app, "peering", { region: "us-east-2" });
 */
export class NetworkStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: NetworkStackProps) {
    const subject = `stack "${id}"`;
    const nameProblems = [...stackNameProblems(id), ...takenProblems(scope, id, subject)];
    super(scope, unusedId(scope, stackNameProblems(id).length === 0 ? id : "unnamed"));
    addCheck(this, () => [...nameProblems, ...regionProblems(subject, props.region)]);
    const backend = props.backend ?? { type: "local", path: "terraform.tfstate" };
    addBackend(this, backend);
    new AwsProvider(this, "aws", {
      region: props.region,
      ...(props.accountId && { allowedAccountIds: [props.accountId] }),
      ...(props.tags && { defaultTags: [{ tags: { ...props.tags } }] }),
    });
    // The bindings would ask for the 6.x that they were made from. What the constructs emit is in 5.100 as well.
    this.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" });
    // The lock file of the S3 backend came with 1.10.
    this.addOverride("terraform.required_version", backend.type === "s3" ? ">= 1.10.0" : ">= 1.5.7");
    Aspects.of(this).add(new NetworkOutputs());
  }
}
