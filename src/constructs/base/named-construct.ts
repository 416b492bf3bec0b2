import { TerraformDataSource, type TerraformElement, TerraformOutput, TerraformResource, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { nameProblems, terraformName } from "../../network/input/names";
import { Problem } from "../../network/rules/problem";
import type { WarningName } from "../../network/rules/rules";
import { acknowledge, addCheck } from "./checks";
import { takenProblems, unusedId } from "./construct-id";
import { literalSecrets } from "./literal-secrets";

/** A subject with a name of the user's, from which its Name tags and Terraform addresses follow. */
export abstract class NamedConstruct extends Construct {
  /** The user's name for it. */
  readonly name: string;
  /** What messages call it, such as `VPC "peering-test-a"`. */
  readonly subject: string;
  readonly #nameIsUsable: boolean;
  #longestTag: string;

  constructor(scope: Construct, kind: string, id: string, name: string) {
    const taken = takenProblems(scope, id, `${kind} "${name}"`);
    super(scope, unusedId(scope, id));
    this.name = name;
    this.subject = `${kind} "${name}"`;
    this.#longestTag = name;
    this.#nameIsUsable = taken.length === 0 && nameProblems(this.subject, name).length === 0;
    this.report(...taken);
    addCheck(this, () => nameProblems(this.subject, name, this.#longestTag));
    checkStack(TerraformStack.of(this));
  }

  /**
   * Has the warnings of a rule about this, and about what it is made of, printed as accepted, with the reason. An
   * error can't be acknowledged, nor anything without a reason (PEER046); that there is nothing to acknowledge, or
   * no more, is noted (PEER047).
   *
   * @example
   * peering.acknowledge("shared-route-table", "The other public subnet may use the peering too.");
   */
  acknowledge(rule: WarningName, reason: string): void {
    acknowledge(this, rule, reason);
  }

  /** Keeps what is wrong until the synth. */
  protected report(...problems: readonly Problem[]): void {
    if (problems.length > 0) addCheck(this, () => problems);
  }

  /** Returns the tags for a resource with this Name tag. */
  protected tagsFor(nameTag: string) {
    if (nameTag.length > this.#longestTag.length) this.#longestTag = nameTag;
    return { Name: nameTag } as const;
  }

  /** Returns `element`, now with the Terraform address that follows from a Name tag. */
  protected named<Element extends TerraformElement>(element: Element, nameTag: string): Element {
    // Where the name itself is at fault, that is reported; the addresses made of it need no report of their own.
    if (this.#nameIsUsable) element.overrideLogicalId(terraformName(nameTag));
    return element;
  }
}

const checkedStacks = new WeakSet<TerraformStack>();

function checkStack(stack: TerraformStack): void {
  if (checkedStacks.has(stack)) return;
  checkedStacks.add(stack);
  addCheck(stack, () => [...sharedAddresses(stack), ...literalSecrets(stack)]);
}

/** Two elements of one address would be written as one, and nobody told. */
function sharedAddresses(stack: TerraformStack): readonly Problem[] {
  const owners = new Map<string, string>();
  const problems = new Map<string, Problem>();
  for (const element of stack.node.findAll()) {
    const address = addressOf(element);
    if (address === undefined) continue;
    const [one, other] = [owners.get(address), ownerOf(element)];
    owners.set(address, one ?? other);
    if (one === undefined || problems.has(`${one}\n${other}`)) continue;
    const both = one === other ? `two things called ${one}` : `${one} and ${other} both`;
    problems.set(
      `${one}\n${other}`,
      new Problem("duplicate-name", `${both} make ${address}; give one of them another name.`),
    );
  }
  return [...problems.values()];
}

function addressOf(element: IConstruct): string | undefined {
  if (TerraformResource.isTerraformResource(element))
    return `${element.terraformResourceType}.${element.friendlyUniqueId}`;
  if (TerraformDataSource.isTerraformDataSource(element))
    return `data.${element.terraformResourceType}.${element.friendlyUniqueId}`;
  return TerraformOutput.isTerraformOutput(element) ? `output.${element.friendlyUniqueId}` : undefined;
}

function ownerOf(element: IConstruct): string {
  const named = element.node.scopes.findLast((scope) => scope instanceof NamedConstruct);
  return named?.subject ?? `"${element.node.path}"`;
}
