import type { Unmet } from "../../analysis/expectations/expectations";
import { counted } from "../../analysis/rules/phrases";
import { oneLine } from "./one-line";
import { leveled, type Style } from "./style";

/** More than these are counted only: the first ones tell what is wrong. */
const mostUnmet = 50;

/** Returns what was expected and is not so. */
export function unmetText(unmet: readonly Unmet[], style: Style): string {
  const left = unmet.length - mostUnmet;
  return [
    ...unmet.slice(0, mostUnmet).map(({ expected, found, missing }) => {
      const line = `${leveled(style, "error", "unmet")} expected ${oneLine(expected)}; found ${oneLine(found)}`;
      return [line, ...missing.map((text) => `  missing: ${oneLine(text)}`)].join("\n");
    }),
    ...(left > 0 ? [`... and ${counted(left, "more expectation")} unmet`] : []),
  ].join("\n");
}
