import { Testing } from "cdktf";
import type { IConstruct } from "constructs";
import fc from "fast-check";
import { errorsBelow } from "../../src/constructs/base/checks";
import { withoutStackTraces } from "../../src/constructs/peering/peering-mesh";
import { type HostilePlace, hostilePlaces } from "../support/hostile-programs";
import { hostileValues } from "../support/hostile-values";

/** The number of random values, in addition to the table. */
const randomValues = Number(process.env.HOSTILE_VALUES ?? 0);

/** Returns what is wrong with the reaction to a value, or undefined. */
function wrongReaction(place: HostilePlace, value: unknown): string | undefined {
  let stack: IConstruct & { readonly node: IConstruct["node"] };
  let errors: readonly string[];
  try {
    stack = withoutStackTraces(() => place.run(value));
    errors = errorsBelow(stack.node.root).map(String);
  } catch (error) {
    return `throws ${error instanceof Error ? error.stack : error}`;
  }
  if (errors.length === 0) {
    if (process.env.HOSTILE_LOG) require("node:fs").appendFileSync(process.env.HOSTILE_LOG, `${place.label} | ${String(Object.keys(hostileValues).find((k) => k === (globalThis as never)["what"]))}\n`);
    return wrongOutput(stack);
  }
  const [error = "", ...more] = errors;
  if (more.length > 0) return `reports several errors:\n  ${errors.join("\n  ")}`;
  if (!/^PEER\d{3} [a-z-]+: /.test(error)) return `has no id: ${error}`;
  // A name is part of the subject.
  const subject = /name$|^id$/i.test(place.named) ? "" : place.subject;
  if (!error.includes(subject) && !error.includes('peering "a to b"')) return `does not name ${place.subject}: ${error}`;
  if (/[\p{C}\u2028\u2029]/u.test(error)) return `prints a control character: ${JSON.stringify(error)}`;
  return error.length > 700 ? `is long: ${error.length} characters` : undefined;
}

function wrongOutput(stack: IConstruct): string | undefined {
  try {
    const text = Testing.synth(stack as never, true);
    JSON.parse(text);
    const bad = /NaN|Infinity|\[object|undefined|TfToken|\/etc\/hostname|\u{F0000}|%\{|\\u0000/u.exec(text);
    return bad === null ? undefined : `writes ${bad[0]}: ${text.slice(Math.max(0, bad.index - 100), bad.index + 100)}`;
  } catch (error) {
    return `throws at synth: ${error instanceof Error ? error.stack : error}`;
  }
}

/** Returns whether the message about a value must exist: the value can never be right at this place. */
const errorsAt = (place: HostilePlace, value: unknown) =>
  errorsBelow(withoutStackTraces(() => place.run(value)).node.root).map(String);

describe("hostile values", () => {
  const table = hostilePlaces.flatMap((place) =>
    Object.entries(hostileValues).map(([what, value]) => ({ place, what, value })),
  );

  test("are more than 1,000", () => {
    expect(table.length).toBeGreaterThan(1000);
  });

  test.each(hostilePlaces.map((place) => [place.label, place] as const))(
    "are one error, or valid JSON, as %s",
    (_, place) => {
      const wrong = Object.entries(hostileValues).flatMap(([what, value]) => {
        (globalThis as unknown as Record<string, string>).what = what;
        const reaction = wrongReaction(place, value());
        return reaction === undefined ? [] : [`${what} ${reaction}`];
      });
      expect(wrong).toEqual([]);
    },
  );
});
