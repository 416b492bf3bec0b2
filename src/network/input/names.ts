import { Problem } from "../rules/problem";
import { vpcRules } from "../rules/vpc-rules";
import { isPlaceholderText } from "./placeholder-text";
import { quoted } from "./shown";
import { refusedInTag } from "./tags";

const longestTagValue = 256;

/** Windows allows paths of 260 characters, and other systems names of 255. */
const longestFolderName = 128;

/**
 * Returns what is wrong with `name` as a Name tag or as the prefix of one. `longest` is the longest tag that starts with
 * the name.
 *
 * AWS: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions
 */
export function nameProblems(subject: string, name: string, longest: string = name): readonly Problem[] {
  const invalid = (what: string) => [new Problem(vpcRules.invalidName, `${subject}: the name ${what}`)];
  if (isPlaceholderText(name)) return [];
  if (name.trim() === "") return invalid("is empty; give a name, which becomes the Name tag in the console.");
  if (name !== name.trim()) return invalid(`has spaces around it; did you mean ${quoted(name.trim())}?`);
  if (/^aws:/i.test(name)) return invalid('starts with "aws:", which AWS reserves; choose another.');
  const refused = refusedInTag(name);
  if (refused !== undefined) {
    return invalid(`contains ${quoted(refused)}; use only letters, digits, spaces and _ . : / = + - @.`);
  }
  const length = [...longest].length;
  if (length > longestTagValue) {
    return invalid(
      `results in a Name tag of ${length} characters, but AWS allows ${longestTagValue}; shorten it by ${length - longestTagValue}.`,
    );
  }
  return [];
}

/** Returns what is wrong with the name of a stack. cdktf uses it as a folder name. */
export function stackNameProblems(name: string): readonly Problem[] {
  const invalid = (what: string) => [new Problem(vpcRules.invalidName, `stack ${quoted(name)}: ${what}`)];
  if (!/^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(name)) {
    return invalid("the name cannot be used as a folder name; use only letters, digits and - _ .");
  }
  if (name.length <= longestFolderName) return [];
  return invalid(`the name has ${name.length} characters; give at most ${longestFolderName}.`);
}

/**
 * Returns the Terraform name for a Name tag: the tag with each invalid character replaced by `-`, and with a leading
 * underscore if a name cannot start with its first character.
 *
 * Terraform: https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers
 */
export function terraformName(nameTag: string): string {
  const name = nameTag.replace(/[^\p{ID_Continue}-]/gu, "-");
  return /^[\p{ID_Start}_]/u.test(name) ? name : `_${name}`;
}

/** Returns the Name tags that the console's "VPC and more" wizard creates for a VPC called `name`. */
export function consoleNames(name: string) {
  return {
    vpc: `${name}-vpc`,
    internetGateway: `${name}-igw`,
    publicRouteTable: `${name}-rtb-public`,
    privateRouteTable: (subnet: string, zone: string) => `${name}-rtb-${subnet}-${zone}`,
    subnet: (subnet: string, zone: string) => `${name}-subnet-${subnet}-${zone}`,
  } as const;
}
