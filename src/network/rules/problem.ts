import { type Level, type RuleName, rules } from "./rules";

/**
 * One thing that is wrong, as a value: found where the input is looked at, printed where a person reads it.
 * The message names the thing in the user's words, shows the values and says what to do.
 */
export class Problem {
  readonly rule: RuleName;
  readonly message: string;

  constructor(rule: RuleName, message: string) {
    this.rule = rule;
    this.message = message;
  }

  /** The rule's stable id, such as `PEER003`. */
  get id(): string {
    return rules[this.rule].id;
  }

  get level(): Level {
    return rules[this.rule].level;
  }

  /** Returns the one line that a person reads: id, rule, message. */
  toString(): string {
    return `${this.id} ${this.rule}: ${this.message}`;
  }
}
