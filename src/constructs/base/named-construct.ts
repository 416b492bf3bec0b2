import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformDataSource, type TerraformElement, TerraformOutput, TerraformResource, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { nameProblems, terraformName } from "../../network/input/names";
import type { Type } from "../../network/input/properties/type";
import { quoted } from "../../network/input/shown";
import { Problem } from "../../network/rules/problem";
import type { WarningName } from "../../network/rules/rules";
import { settingRules } from "../../network/rules/setting-rules";
import { vpcRules } from "../../network/rules/vpc-rules";
import { acknowledge, addCheck } from "./checks";
import { identityOf, scopeInStack } from "./identity";
import { providerRegionProblems } from "./location";
import { accepted } from "./properties";
import { literal } from "./tokens";

/** A construct with a name, from which Name tags and Terraform addresses are derived. */
export abstract class NamedConstruct extends Construct {
  /** The name: the prefix of the Name tags and Terraform addresses. */
  readonly name: string;
  /** The kind and name that messages use, such as `VPC "peering-test-a"`. */
  readonly subject: string;
  readonly #nameIsUsable: boolean;
  #longestTag: string;

  constructor(scope: Construct, kind: string, id: string, name: string) {
    const { subject, problems, ...usable } = identityOf(kind, id, name);
    const owner = scopeInStack(scope, subject);
    const taken = takenIdProblems(owner, usable.id, subject);
    super(owner, unusedId(owner, usable.id));
    this.name = usable.name;
    this.subject = subject;
    this.#longestTag = usable.name;
    const unusable = usable.name === name ? () => nameProblems(subject, name, this.#longestTag) : () => problems;
    this.#nameIsUsable = taken.length + unusable().length === 0;
    this.report(...taken, ...(usable.name === name ? problems : []));
    addCheck(this, unusable);
    checkStack(TerraformStack.of(this));
  }

  /**
   * Acknowledges a warning about this construct and its children. The warning is then printed as information,
   * together with the reason.
   *
   * Errors: PEER046 if `rule` is not a warning or `reason` is empty. PEER047 notes a warning that does not occur.
   *
   * @example
   * peering.acknowledge("shared-route-table", "The other public subnet may use the peering too.");
   */
  acknowledge(rule: WarningName, reason: string): void {
    acknowledge(this, rule, reason);
  }

  /** Reports problems at synth, each once: one value can be used for both VPCs of a peering. */
  protected report(...problems: readonly Problem[]): void {
    const unique = [...new Map(problems.map((problem) => [String(problem), problem])).values()];
    if (unique.length > 0) addCheck(this, () => unique);
  }

  /** Returns an argument of a method, or undefined if it is not of the type, which is reported. */
  protected accept<Value>(type: Type<Value>, given: unknown, path: string): Value | undefined {
    const { value, problems } = accepted(type, given, this.subject, path);
    this.report(...problems);
    return problems.length > 0 ? undefined : value;
  }

  protected tagsFor(nameTag: string) {
    if (nameTag.length > this.#longestTag.length) this.#longestTag = nameTag;
    return { Name: nameTag } as const;
  }

  /** Sets the Terraform address of an element to the one for a Name tag. Returns the element. */
  protected named<Element extends TerraformElement>(element: Element, nameTag: string): Element {
    // The problem of an unusable name is reported once, not again for each address.
    if (this.#nameIsUsable) element.overrideLogicalId(terraformName(nameTag));
    return element;
  }
}

/** Returns the problem that a scope already contains a construct with this id. */
export function takenIdProblems(scope: Construct, id: string, subject: string): readonly Problem[] {
  // constructs keeps the children of a scope in an object with inherited names, such as "constructor".
  if (id in Object.prototype) {
    return [new Problem(vpcRules.invalidName, `${subject}: cdktf cannot use the id ${quoted(id)}; choose another.`)];
  }
  if (scope.node.tryFindChild(id) === undefined) return [];
  const where = scope.node.path === "" ? "the app" : `"${scope.node.path}"`;
  const taken = `${where} already contains a construct with the id ${quoted(id)}`;
  return [new Problem(vpcRules.duplicateName, `${subject}: ${taken}; rename one of them.`)];
}

/** Returns an id that the scope accepts. For an empty or duplicate id cdktf throws, but we report a problem. */
export function unusedId(scope: Construct, id: string): string {
  const wanted = id.trim() === "" || id in Object.prototype ? "unnamed" : id;
  let unused = wanted;
  for (let number = 2; scope.node.tryFindChild(unused) !== undefined; number++) unused = `${wanted}-${number}`;
  return unused;
}

const checkedStacks = new WeakSet<TerraformStack>();

function checkStack(stack: TerraformStack): void {
  if (checkedStacks.has(stack)) return;
  checkedStacks.add(stack);
  addCheck(stack, () => [...duplicateAddresses(stack), ...literalSecrets(stack), ...providerRegionProblems(stack)]);
}

/** cdktf writes two elements with one address as one, without an error. */
function duplicateAddresses(stack: TerraformStack): readonly Problem[] {
  const owners = new Map<string, string>();
  const problems = new Map<string, Problem>();
  for (const element of stack.node.findAll()) {
    const address = addressOf(element);
    if (address === undefined) continue;
    const [one, other] = [owners.get(address), ownerOf(element)];
    owners.set(address, one ?? other);
    if (one === undefined || problems.has(`${one}\n${other}`)) continue;
    const both = one === other ? `two constructs named ${one}` : `${one} and ${other}`;
    const message = `${both} have the same Terraform address ${address}; rename one of them.`;
    problems.set(`${one}\n${other}`, new Problem(vpcRules.duplicateName, message));
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

/** Returns a problem for each credential of a stack's providers that would be written to the output as plain text. */
function literalSecrets(stack: TerraformStack): readonly Problem[] {
  return stack
    .allProviders()
    .filter((provider) => provider instanceof AwsProvider)
    .flatMap((provider) =>
      Object.entries(secretsOf(provider))
        .filter(([, value]) => literal(value))
        .map(([name]) => {
          const plain = `provider ${provider.fqn} of stack "${stack.node.id}" has ${name} as plain text`;
          const remedy = "take it from the environment, a profile, a role or a TerraformVariable";
          return new Problem(settingRules.hardcodedCredentials, `${plain}; ${remedy}.`);
        }),
    );
}

function secretsOf(provider: AwsProvider): Readonly<Record<string, string | undefined>> {
  const { accessKey, secretKey, token, assumeRoleInput: roles, assumeRoleWithWebIdentityInput: identities } = provider;
  const [role] = Array.isArray(roles) ? roles : [];
  const [identity] = Array.isArray(identities) ? identities : [];
  return {
    accessKey,
    secretKey,
    token,
    "assumeRole.externalId": role?.externalId,
    "assumeRoleWithWebIdentity.webIdentityToken": identity?.webIdentityToken,
  };
}
