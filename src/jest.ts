import { analyzedNetwork } from "./analysis/analyzed-network";
import { type Expectations, type Unmet, unmetExpectations } from "./analysis/expectations/expectations";
import { findingsOf } from "./analysis/rules/findings";
import type { RuleName } from "./analysis/rules/rules";
import type { Network } from "./network/model/network";
import { findingsText, unmetText } from "./reports/text/findings-text";
import { plain } from "./reports/text/style";

// Importing this module adds the matchers to Jest's expect.

/** The context in which Jest calls a matcher. */
interface Context {
  readonly isNot?: boolean;
}

interface Result {
  readonly pass: boolean;
  message(): string;
}

/** Options of `toHaveNoFindings`. */
export interface NoFindingsOptions {
  /** Rules whose findings are accepted. @default none */
  readonly except?: readonly RuleName[];
}

/**
 * The matchers. If `expect` is not global, add them with `expect.extend(matchers)`.
 *
 * @example
 * import { Testing } from "cdktf";
 * import { networkFromSynth } from "cdktf-aws-vpc-peering/analyze";
 * import "cdktf-aws-vpc-peering/jest";
 *
 * const network = networkFromSynth(Testing.synth(stack, true));
 * expect(network).toConnect("a/private1", "b/private1");
 * expect(network).not.toConnect("a/public*", "b");
 * expect(network).toMeet({ reach: [["a/private1", "b/private1"]], nothingElse: true });
 * expect(network).toHaveNoFindings();
 */
export const matchers = {
  toConnect(this: Context, network: Network, one: string, other: string): Result {
    // For groups of subnets, `.not` means that no pair is connected, rather than that some pair is not.
    if (this.isNot !== true) return result(unmet(network, { reach: [[one, other]] }), false);
    return result(unmet(network, { apart: [[one, other]] }), true);
  },
  toMeet(this: Context, network: Network, expectations: Expectations): Result {
    if (this.isNot === true) throw new Error("toMeet does not support .not, because it checks several expectations.");
    return result(unmet(network, expectations), false);
  },
  toHaveNoFindings(this: Context, network: Network, { except = [] }: NoFindingsOptions = {}): Result {
    const accepted: ReadonlySet<string> = new Set(except);
    const found = findingsOf(analyzedNetwork(network, { now: new Date() })).filter(
      // A note does not require any action.
      ({ problem }) => problem.level !== "note" && !accepted.has(problem.rule),
    );
    return { pass: found.length === 0, message: () => findingsText(found, plain) || "There are no findings." };
  },
};

/** The types of the matchers. */
export interface NetworkMatchers<R> {
  /**
   * Expects that all subnets of one group can reach all subnets of the other group, in both directions. With `.not`,
   * expects that no packet is delivered between the two groups.
   */
  toConnect(one: string, other: string): R;
  /** Expects that the network meets all expectations. */
  toMeet(expectations: Expectations): R;
  /** Expects that no rule finds an error or a warning. */
  toHaveNoFindings(options?: NoFindingsOptions): R;
}

declare global {
  namespace jest {
    // Merges with Jest's declaration, which has both type parameters.
    // biome-ignore lint/complexity/noBannedTypes: must equal Jest's declaration
    interface Matchers<R, T = {}> extends NetworkMatchers<R> {}
  }
}

function unmet(network: Network, expectations: Expectations): readonly Unmet[] {
  return unmetExpectations(analyzedNetwork(network), expectations);
}

/** Jest inverts `pass` if `.not` is used. */
function result(unmet: readonly Unmet[], isNot: boolean): Result {
  const isMet = unmet.length === 0;
  return { pass: isNot ? !isMet : isMet, message: () => unmetText(unmet, plain) };
}

const { expect } = globalThis as unknown as { readonly expect?: { extend(added: typeof matchers): void } };
expect?.extend(matchers);
