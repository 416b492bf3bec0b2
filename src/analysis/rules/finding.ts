import type { Resource } from "../../network/model/network";
import type { Problem } from "../../network/rules/problem";

/** What a rule found in a network: what is wrong, and with which subjects. */
export interface Finding {
  /** The rule, its level, and the message in the user's words. */
  readonly problem: Problem;
  /** The subjects that it is about, the first of all the one to change. */
  readonly subjects: readonly Pick<Resource, "name" | "address" | "awsId" | "file">[];
}
