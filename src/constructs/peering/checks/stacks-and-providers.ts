import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { inSameAccount, inSameRegion } from "../../../network/model/location";
import { connectionRules } from "../../../network/rules/connection-rules";
import { Problem } from "../../../network/rules/problem";
import type { IVpc } from "../../base/interfaces";
import { defaultProviderOf } from "../../base/location";
import { literal } from "../../base/tokens";

type Ends = Construct & { readonly subject: string; readonly requester: IVpc; readonly accepter: IVpc };

/** What is wrong with the stacks and providers that the two VPCs of a peering come from. */
export function stackAndProviderProblems(peering: Ends): readonly Problem[] {
  return [...otherStacks(peering), ...differentDefaultTags(peering)];
}

function otherStacks(peering: Ends): readonly Problem[] {
  const stack = TerraformStack.of(peering);
  return [peering.requester, peering.accepter].flatMap((vpc) => {
    if (!Construct.isConstruct(vpc) || TerraformStack.of(vpc) === stack) return [];
    const other = `${vpc.name} is of stack "${TerraformStack.of(vpc).node.id}", whose state has to be there and readable`;
    return [
      new Problem(
        connectionRules.crossStackReference,
        `${peering.subject}: ${other}; look it up here with ExistingVpc instead.`,
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
  return [new Problem(connectionRules.differentDefaultTags, `${subject}: ${tags}; give both the same.`)];
}

/** Returns a provider's default tags as text, or undefined where only Terraform knows them. */
function defaultTags(peering: Ends, { provider }: IVpc): string | undefined {
  const given = (provider ?? defaultProviderOf(TerraformStack.of(peering)))?.defaultTagsInput ?? [];
  if (!Array.isArray(given)) return undefined;
  const tags = Object.entries(given[0]?.tags ?? {}).sort();
  return tags.flat().some((text) => literal(text) === undefined) ? undefined : JSON.stringify(Object.fromEntries(tags));
}
