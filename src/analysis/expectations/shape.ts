import type { Expectations } from "./expectations";

/** What is wrong with a value that is meant to be expectations, and where in it. */
export interface Misshapen {
  /** Such as `["reach", 0]`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const names: readonly string[] = ["reach", "reachWithinZone", "apart", "nothingElse", "families"];

/** Returns the expectations that a value from a file is, or what keeps it from being that. */
export function expectationsFrom(value: unknown): Expectations | readonly Misshapen[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [{ path: [], message: `has no expectations; write some of ${names.join(", ")}` }];
  }
  const problems = Object.entries(value).flatMap(([name, given]) => entryProblems(name, given));
  if (problems.length > 0) return problems;
  const expectations: Expectations = value;
  const { reach = [], reachWithinZone = [], apart = [], nothingElse = false } = expectations;
  // A file that can't fail would be taken for one that was met.
  const expectsNothing = [...reach, ...reachWithinZone, ...apart].length === 0 && !nothingElse;
  return expectsNothing ? [{ path: [], message: `expects nothing; write some of ${names.join(", ")}` }] : expectations;
}

function entryProblems(name: string, value: unknown): readonly Misshapen[] {
  if (!names.includes(name)) return [{ path: [name], message: `"${name}" is none of ${names.join(", ")}` }];
  if (name === "nothingElse") {
    return typeof value === "boolean" ? [] : [{ path: [name], message: `${name} is true or false` }];
  }
  if (!Array.isArray(value)) {
    const like = name === "families" ? "[4]" : '[["a/private1", "b/private1"]]';
    return [{ path: [name], message: `${name} is a list, such as ${like}` }];
  }
  if (name === "families" && value.length === 0) {
    return [{ path: [name], message: "families has neither 4 nor 6; leave it out for both" }];
  }
  const check = name === "families" ? familyProblem : pairProblem;
  return value.flatMap((item: unknown, index) => {
    const message = check(item);
    return message === undefined ? [] : [{ path: [name, index], message: `${name}: ${message}` }];
  });
}

function familyProblem(value: unknown): string | undefined {
  return value === 4 || value === 6 ? undefined : `${JSON.stringify(value)} is no family; they are 4 and 6`;
}

function pairProblem(value: unknown): string | undefined {
  const isPair =
    Array.isArray(value) && value.length === 2 && value.every((name) => typeof name === "string" && name !== "");
  return isPair ? undefined : `${JSON.stringify(value)} is not two names, such as ["a/private1", "b/private1"]`;
}
