import { TerraformDataSource, type TerraformElement, TerraformOutput, TerraformResource, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { nameProblems, terraformName } from "../network/names";
import { Problem } from "../network/problem";
import { addCheck } from "./checks";

/** A thing with a name of the user's, from which its Name tags and Terraform addresses follow. */
export abstract class NamedConstruct extends Construct {
  /** The user's name for it. */
  readonly name: string;
  /** What messages call it, such as `VPC "peering-test-a"`. */
  readonly thing: string;
  readonly #nameIsUsable: boolean;
  #longestTag: string;

  constructor(scope: Construct, kind: string, id: string, name: string) {
    const isTaken = scope.node.tryFindChild(id) !== undefined;
    super(scope, unusedId(scope, id));
    this.name = name;
    this.thing = `${kind} "${name}"`;
    this.#longestTag = name;
    this.#nameIsUsable = !isTaken && nameProblems(this.thing, name).length === 0;
    addCheck(this, () => nameProblems(this.thing, name, this.#longestTag));
    if (isTaken) {
      const where = scope.node.path || "the app";
      this.report(
        new Problem(
          "duplicate-name",
          `${this.thing}: ${where} has something called "${id}" already; give one of the two another name.`,
        ),
      );
    }
    checkAddresses(TerraformStack.of(this));
  }

  /** Keeps what is wrong until the synth. */
  protected report(...problems: readonly Problem[]): void {
    if (problems.length > 0) addCheck(this, () => problems);
  }

  /** Returns `element`, now with the Terraform address that follows from its Name tag. */
  protected named<Element extends TerraformElement>(element: Element, nameTag: string): Element {
    if (nameTag.length > this.#longestTag.length) this.#longestTag = nameTag;
    // Where the name itself is at fault, that is reported; the addresses made of it need no report of their own.
    if (this.#nameIsUsable) element.overrideLogicalId(terraformName(nameTag));
    return element;
  }
}

/** The construct tree throws at an empty id and at one that is taken; both are reported instead. */
function unusedId(scope: Construct, id: string): string {
  const wanted = id.trim() === "" ? "unnamed" : id;
  let unused = wanted;
  for (let number = 2; scope.node.tryFindChild(unused) !== undefined; number++) unused = `${wanted} (${number})`;
  return unused;
}

const checkedStacks = new WeakSet<TerraformStack>();

/** Two elements of one address would be written as one, and nobody told. */
function checkAddresses(stack: TerraformStack): void {
  if (checkedStacks.has(stack)) return;
  checkedStacks.add(stack);
  addCheck(stack, () => {
    const owners = new Map<string, string>();
    const problems = new Map<string, Problem>();
    for (const element of stack.node.findAll()) {
      const address = addressOf(element);
      if (address === undefined) continue;
      const [one, other] = [owners.get(address), ownerOf(element)];
      owners.set(address, one ?? other);
      if (one === undefined || problems.has(`${one}\n${other}`)) continue;
      const both = one === other ? `two of ${one}` : `${one} and ${other} both`;
      problems.set(
        `${one}\n${other}`,
        new Problem("duplicate-name", `${both} make ${address}; give one of them another name.`),
      );
    }
    return [...problems.values()];
  });
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
  return named?.thing ?? `"${element.node.path}"`;
}
