import { unprintedIn } from "../../rules/phrases";
import { Problem } from "../../rules/problem";
import { settingRules } from "../../rules/setting-rules";
import { placeholderText } from "../placeholder-text";
import { quoted, shown } from "../shown";
import { type Place, reportWrong, type Type } from "./type";

/** What a text must be. */
export interface TextOptions {
  /** An example. */
  readonly like: string;
  /** Whether the text may be, or contain, a token that Terraform resolves. @default false */
  readonly tokens?: boolean;
  /** What a plain text must match. @default - anything, because another check judges the text */
  readonly pattern?: RegExp;
  /** The number of characters. @default 256 */
  readonly longest?: number;
}

/** A text. */
export function text(options: TextOptions): Type<string> {
  const expected = `a text such as ${quoted(options.like)}`;
  return {
    expected,
    read(given, place) {
      if (typeof given === "string") return accepts(given, place, options, expected) ? given : placeholderText();
      if (options.tokens && typeof given === "object" && given !== null) {
        const token = place.tokens.asText(given);
        if (token !== undefined) return token;
      }
      reportWrong(place, given, `give ${expected}`);
      return placeholderText();
    },
  };
}

function accepts(given: string, place: Place, { tokens, pattern, longest = 256 }: TextOptions, expected: string) {
  const plain = place.tokens.withoutTokens(given);
  const hasToken = plain !== given;
  if (reportUnsafe(plain, place, longest)) return false;
  if (hasToken && !tokens) {
    const why = `${place.path} is a token, which has no value before Terraform runs`;
    place.report(new Problem(settingRules.invalidProperty, `${place.subject}: ${why}; give ${expected}.`));
    return false;
  }
  if (hasToken || pattern === undefined || pattern.test(given)) return true;
  reportWrong(place, given, `give ${expected}`);
  return false;
}

/** Reports a template, a character that is not printed, or an over-long text. Returns whether there is one. */
export function reportUnsafe(plain: string, { subject, path, report }: Place, longest: number): boolean {
  const refused = (rule: keyof typeof settingRules, what: string) => {
    report(new Problem(settingRules[rule], `${subject}: ${path} ${what}.`));
    return true;
  };
  const template = /[$%]\{/.exec(plain);
  if (template !== null) {
    const found = quoted(plain.slice(template.index), true);
    return refused(
      "terraformTemplate",
      `contains the Terraform template ${found}; remove it, or pass a cdktf token to refer to a value of Terraform`,
    );
  }
  const unprinted = unprintedIn(plain);
  if (unprinted !== undefined) {
    const what = `is ${quoted(plain)}, which contains the character ${quoted(unprinted)}`;
    return refused("invalidProperty", `${what}; remove this character, which is not printed`);
  }
  if (plain.length <= longest) return false;
  return refused("invalidProperty", `is ${shown(plain)} with ${plain.length} characters; give at most ${longest}`);
}
