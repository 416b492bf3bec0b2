import { analyzedNetwork } from "./analysis/analyzed-network";
import { type Expectations, type Unmet, unmetExpectations } from "./analysis/expectations/expectations";
import { reachabilityOf } from "./analysis/reachability/reachability";
import { findingsOf } from "./analysis/rules/findings";
import { labelsOf } from "./network/model/labels";
import type { Network } from "./network/model/network";
import type { RuleName } from "./network/rules/rules";
import { findingsText } from "./reports/text/findings-text";
import { plain } from "./reports/text/style";
import { unmetText } from "./reports/text/unmet-text";

// Importing this module is enough: it adds the matchers to Jest's expect.

/** What a matcher knows of the test that it is used in. */
interface Context {
  readonly isNot?: boolean;
}

interface Result {
  readonly pass: boolean;
  message(): string;
}

/** Which findings are put up with. */
export interface NoFindingsOptions {
  /**
   * Rules whose findings are known, and stay.
   *
   * @default none
   */
  readonly except?: readonly RuleName[];
}

/**
 * The matchers, for an `expect` that is not global: `expect.extend(matchers)`.
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
    // Of two groups of subnets, "not" means that no two have contact, and not just that some two have none.
    if (this.isNot !== true) return result(unmet(network, { reach: [[one, other]] }), false);
    return result(unmet(network, { apart: [[one, other]] }), true);
  },
  toMeet(this: Context, network: Network, expectations: Expectations): Result {
    if (this.isNot === true) throw new Error("toMeet has no .not: which of the expectations would it be about?");
    return result(unmet(network, expectations), false);
  },
  toHaveNoFindings(this: Context, network: Network, { except = [] }: NoFindingsOptions = {}): Result {
    const put: ReadonlySet<RuleName> = new Set(except);
    const found = findingsOf(analyzedNetwork(network, { now: new Date() })).filter(
      // There is nothing to do about a note.
      ({ problem }) => problem.level !== "note" && !put.has(problem.rule),
    );
    return { pass: found.length === 0, message: () => findingsText(found, plain) || "There are no findings." };
  },
};

/** The same matchers, as the types of `expect` have them. */
export interface NetworkMatchers<R> {
  /** All subnets of the one reach all of the other and have the replies; with `.not`, none has any contact. */
  toConnect(one: string, other: string): R;
  /** The network is as these expectations have it. */
  toMeet(expectations: Expectations): R;
  /** No rule finds an error or a warning. */
  toHaveNoFindings(options?: NoFindingsOptions): R;
}

declare global {
  namespace jest {
    // Jest's own declaration, which this is added to, has both parameters.
    // biome-ignore lint/complexity/noBannedTypes: as Jest's own declaration has it
    interface Matchers<R, T = {}> extends NetworkMatchers<R> {}
  }
}

function unmet(network: Network, expectations: Expectations): readonly Unmet[] {
  return unmetExpectations({ reachability: reachabilityOf(network), labels: labelsOf(network) }, expectations);
}

/** Jest turns `pass` round where `.not` is used. */
function result(unmet: readonly Unmet[], isNot: boolean): Result {
  const isMet = unmet.length === 0;
  return { pass: isNot ? !isMet : isMet, message: () => unmetText(unmet, plain) };
}

const { expect } = globalThis as unknown as { readonly expect?: { extend(added: typeof matchers): void } };
expect?.extend(matchers);
