import { Problem } from "../rules/problem";
import { vpcRules } from "../rules/vpc-rules";

const longestTagValue = 256;

/**
 * Returns what is wrong with `name` as (the start of) a Name tag, or nothing. `longest` is the longest tag
 * that is made of it.
 *
 * AWS: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions
 */
export function nameProblems(thing: string, name: string, longest: string = name): readonly Problem[] {
  const invalid = (what: string) => [new Problem(vpcRules.invalidName, `${thing}: the name ${what}`)];
  if (name.trim() === "") return invalid("is empty; it becomes the Name tag that people look for in the console.");
  if (name !== name.trim()) return invalid(`has spaces around it; did you mean "${name.trim()}"?`);
  if (/^aws:/i.test(name)) return invalid('starts with "aws:", which AWS keeps for its own tags; choose another.');
  const refused = [...name].find((character) => !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]$/u.test(character));
  if (refused !== undefined) {
    return invalid(`has ${JSON.stringify(refused)}; AWS's tags take letters, digits, spaces and _ . : / = + - @ only.`);
  }
  const length = [...longest].length;
  if (length > longestTagValue) {
    return invalid(
      `makes a Name tag of ${length} characters; AWS allows ${longestTagValue}. Shorten it by ${length - longestTagValue}.`,
    );
  }
  return [];
}

/** Returns what is wrong with the name of a stack, which is the name of its folder too. */
export function stackNameProblems(name: string): readonly Problem[] {
  if (/^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(name)) return [];
  const remedy = "give it letters, digits and - _ . only, for it is a folder's name too";
  return [new Problem(vpcRules.invalidName, `stack "${name}": ${remedy}.`)];
}

/**
 * Returns the Terraform name for a Name tag: the tag itself, each character that Terraform refuses replaced by
 * `-`, and behind an underscore when its first character may not start a name.
 *
 * Terraform: https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers
 */
export function terraformName(nameTag: string): string {
  const name = nameTag.replace(/[^\p{ID_Continue}-]/gu, "-");
  return /^[\p{ID_Start}_]/u.test(name) ? name : `_${name}`;
}

/** The Name tags that the console's "VPC and more" wizard writes for a VPC called `name`. */
export function consoleNames(name: string) {
  return {
    vpc: `${name}-vpc`,
    internetGateway: `${name}-igw`,
    publicRouteTable: `${name}-rtb-public`,
    privateRouteTable: (subnet: string, zone: string) => `${name}-rtb-${subnet}-${zone}`,
    subnet: (subnet: string, zone: string) => `${name}-subnet-${subnet}-${zone}`,
  } as const;
}
