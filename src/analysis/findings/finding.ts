import type { Thing } from "../../network/model";
import type { Problem } from "../../network/problem";

/** What a rule found in a network: what is wrong, and with which things. */
export interface Finding {
  /** The rule, its level, and the message in the user's words. */
  readonly problem: Problem;
  /** The things that it is about, the first of all the one to change. */
  readonly things: readonly Pick<Thing, "name" | "address" | "awsId" | "file">[];
}
