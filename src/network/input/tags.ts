import { Problem } from "../rules/problem";
import { settingRules } from "../rules/setting-rules";
import { isPlaceholderText } from "./placeholder-text";
import { quoted } from "./shown";

const longestKey = 128;
const longestValue = 256;
const mostTags = 50;

/** Returns the first character that not all AWS services accept in a tag, or undefined. */
export function refusedInTag(text: string): string | undefined {
  return [...text].find((character) => !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]$/u.test(character));
}

/**
 * Returns what is wrong with the tags of all resources of a stack, which get a Name tag in addition. `plainOf` returns a
 * text without its tokens.
 *
 * AWS: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions
 */
export function tagProblems(
  subject: string,
  tags: Readonly<Record<string, string>>,
  plainOf: (text: string) => string,
): readonly Problem[] {
  const keys = Object.keys(tags);
  const problems = keys.flatMap((key) => {
    const value = tags[key] ?? "";
    const what = keyProblem(plainOf(key), key) ?? (isPlaceholderText(value) ? undefined : valueProblem(plainOf(value)));
    return what === undefined ? [] : [invalid(`${subject}: tag ${quoted(key)} ${what}.`)];
  });
  const most = "Name" in tags ? mostTags : mostTags - 1;
  if (keys.length <= most) return problems;
  const count = `tags contains ${keys.length} tags`;
  const limit = `AWS allows ${mostTags} for a resource, including its Name tag`;
  return [...problems, invalid(`${subject}: ${count}, but ${limit}; remove ${keys.length - most}.`)];
}

function keyProblem(plain: string, key: string): string | undefined {
  if (key === "") return "has an empty key; give the key at least one character";
  if (/^aws:/i.test(plain)) return 'has a key that starts with "aws:", which AWS reserves; choose another key';
  const refused = refusedInTag(plain);
  if (refused !== undefined) return `has a key with ${quoted(refused)}; ${allowed}`;
  const length = [...plain].length;
  if (length <= longestKey) return undefined;
  return `has a key of ${length} characters, but AWS allows ${longestKey}; shorten it by ${length - longestKey}`;
}

const allowed = "use only letters, digits, spaces and _ . : / = + - @";

function valueProblem(plain: string): string | undefined {
  const refused = refusedInTag(plain);
  if (refused !== undefined) return `has the value ${quoted(plain)}, which contains ${quoted(refused)}; ${allowed}`;
  const length = [...plain].length;
  if (length <= longestValue) return undefined;
  return `has a value of ${length} characters, but AWS allows ${longestValue}; shorten it by ${length - longestValue}`;
}

function invalid(message: string): Problem {
  return new Problem(settingRules.invalidTag, message);
}
