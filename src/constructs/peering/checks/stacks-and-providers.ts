import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { inSameAccount, inSameRegion } from "../../../network/model/location";
import { connectionRules } from "../../../network/rules/connection-rules";
import { Problem } from "../../../network/rules/problem";
import type { IVpc } from "../../base/interfaces";
import { defaultProviderOf } from "../../base/location";
import { literal } from "../../base/tokens";

type Ends = Construct & { readonly subject: string; readonly requester: IVpc; readonly accepter: IVpc };

/** Returns problems with the stacks and providers of the two VPCs of a peering. */
export function stackAndProviderProblems(peering: Ends): readonly Problem[] {
  return [...otherStacks(peering), ...differentDefaultTags(peering)];
}

function otherStacks(peering: Ends): readonly Problem[] {
  const stack = TerraformStack.of(peering);
  return [peering.requester, peering.accepter].flatMap((vpc) => {
    if (!Construct.isConstruct(vpc) || TerraformStack.of(vpc) === stack) return [];
    const other = `${vpc.name} belongs to stack "${TerraformStack.of(vpc).node.id}", whose state must exist and be readable`;
    return [
      new Problem(
        connectionRules.crossStackReference,
        `${peering.subject}: ${other}. Look the VPC up in this stack with ExistingVpc instead.`,
      ),
    ];
  });
}

function differentDefaultTags(peering: Ends): readonly Problem[] {
  const { subject, requester, accepter } = peering;
  const isOneObject =
    inSameAccount(requester.location, accepter.location) === true &&
    inSameRegion(requester.location, accepter.location) === true;
  const [one, other] = [defaultTags(peering, requester), defaultTags(peering, accepter)];
  if (!isOneObject || one === undefined || other === undefined || one === other) return [];
  const tags = `the provider of ${requester.name} has the default tags ${one}, and that of ${accepter.name} ${other}`;
  return [new Problem(connectionRules.differentDefaultTags, `${subject}: ${tags}. Give both the same default tags.`)];
}

/** Returns a provider's default tags as text, or undefined if they are known only after apply. */
function defaultTags(peering: Ends, { provider }: IVpc): string | undefined {
  const given = (provider ?? defaultProviderOf(TerraformStack.of(peering)))?.defaultTagsInput ?? [];
  if (!Array.isArray(given)) return undefined;
  const tags = Object.entries(given[0]?.tags ?? {}).sort();
  return tags.flat().some((text) => literal(text) === undefined) ? undefined : JSON.stringify(Object.fromEntries(tags));
}
