import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Aspects, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { accountIdProblems } from "../../network/input/identifiers";
import { stackNameProblems } from "../../network/input/names";
import { placeholderText } from "../../network/input/placeholder-text";
import { object, optional, record, required } from "../../network/input/properties/object";
import { text } from "../../network/input/properties/text";
import { regionProblems } from "../../network/input/region";
import { tagProblems } from "../../network/input/tags";
import { addCheck } from "../base/checks";
import { identityOf, scopeFor } from "../base/identity";
import { addedRegionsOf } from "../base/location";
import { takenIdProblems, unusedId } from "../base/named-construct";
import { accepted, accountId, plainText } from "../base/properties";
import { literals } from "../base/tokens";
import { addBackend, type Backend, backendType } from "./backend";
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

const stackProps = object<NetworkStackProps>(
  {
    region: required(text({ like: "us-east-2" })),
    accountId: optional(accountId),
    backend: optional(backendType),
    // `tagProblems` judges the lengths.
    tags: optional(record(text({ like: "network", tokens: true, longest: 10_000 }), '{ team: "network" }', 10_000)),
  },
  { like: '{ region: "us-east-2" }' },
);

/**
 * A stack with an AWS provider, a backend and outputs. The output is the same on every machine and runs in any
 * Terraform pipeline: no absolute paths, no credentials, a version constraint that AWS provider 5.x and 6.x meet, and
 * outputs with stable names.
 *
 * Errors, reported at synth: PEER015, PEER016, PEER023, PEER039, PEER048, PEER066 to PEER068. PEER069 is a warning.
 *
 * @example
 * const stack = new NetworkStack(app, "peering", { region: "us-east-2" });
 */
export class NetworkStack extends TerraformStack {
  constructor(scope: Construct, id: string, given: NetworkStackProps) {
    const { subject, id: name, problems: idProblems } = identityOf("stack", id, id);
    const owner = scopeFor(scope, subject);
    const refused = idProblems.length > 0 ? idProblems : stackNameProblems(name);
    const nameProblems = [...refused, ...takenIdProblems(owner, name, subject)];
    super(owner, unusedId(owner, refused.length === 0 ? name : "unnamed"));
    const { value: props, problems } = accepted(stackProps, given, subject);
    const tags = props.tags ?? {};
    const s3Region = props.backend?.type === "s3" ? props.backend.region : undefined;
    const regional = regionProblems(subject, props.region, addedRegionsOf(this));
    const account = literals([props.accountId]).flatMap((text) => accountIdProblems(subject, text));
    addCheck(this, () => [
      ...nameProblems,
      ...problems,
      ...regional,
      ...account,
      ...literals([s3Region]).flatMap((one) => regionProblems(`${subject} backend`, one, addedRegionsOf(this))),
      ...tagProblems(subject, tags, plainText),
    ]);
    const backend = props.backend ?? { type: "local", path: "terraform.tfstate" };
    addBackend(this, backend);
    new AwsProvider(this, "aws", {
      // A refused value would contradict the zones and accounts of VPCs.
      region: regional.some(({ level }) => level === "error") ? placeholderText() : props.region,
      ...(props.accountId !== undefined && {
        allowedAccountIds: [account.length > 0 ? placeholderText() : props.accountId],
      }),
      ...(props.tags && { defaultTags: [{ tags: { ...tags } }] }),
    });
    // The bindings would require the 6.x that they were generated from. Version 5.100 supports everything we write.
    this.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" });
    // Terraform 1.10 introduced the lock file of the S3 backend.
    this.addOverride("terraform.required_version", backend.type === "s3" ? ">= 1.10.0" : ">= 1.5.7");
    Aspects.of(this).add(new NetworkOutputs());
  }
}
