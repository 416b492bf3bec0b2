import type { Level, Rule } from "./rule";

/**
 * A finding of a rule. The message names the subject in the user's words, shows the values and says what to do; it does
 * not repeat the rule.
 */
export class Problem {
  readonly definition: Rule;
  readonly message: string;

  constructor(definition: Rule, message: string) {
    this.definition = definition;
    this.message = message;
  }

  /** The rule's name, such as `overlapping-cidr`. */
  get rule(): string {
    return this.definition.name;
  }

  /** The rule's stable id, such as `PEER003`. */
  get id(): string {
    return this.definition.id;
  }

  get level(): Level {
    return this.definition.level;
  }

  /** Returns the line that a person reads: id, rule, message. */
  toString(): string {
    return `${this.id} ${this.rule}: ${this.message}`;
  }
}
