/**
 * What a rule's finding means: an `error` stops the synth, or fails the check of an output; a `warning` and a `note` are
 * printed. A note needs no action.
 */
export type Level = "error" | "warning" | "note";

/**
 * Where a rule is judged: in the program, before it is synthesized; in the output of any program, which is synthesized
 * JSON, a plan, a state or a live network; or in both.
 */
export type JudgedIn = "program" | "output" | "both";

/** A rule that networks must, or should, follow. */
export interface Rule {
  /** Such as `overlapping-cidr`. */
  readonly name: string;
  /** Stable, such as `PEER003`: never given to another rule. */
  readonly id: string;
  readonly level: Level;
  readonly judgedIn: JudgedIn;
  /** What it finds. */
  readonly what: string;
  /** Why AWS or Terraform refuses it, or why it is worth a warning. */
  readonly why: string;
  /** The page that the rule comes from. */
  readonly page: string;
  /** What to do. */
  readonly remedy: string;
}

/** Returns rules by their names. */
export function byName<Name extends string>(
  rules: readonly (Rule & { readonly name: Name })[],
): Readonly<Record<Name, Rule>> {
  const named: Record<string, Rule> = Object.fromEntries(rules.map((rule) => [rule.name, rule]));
  return named as Record<Name, Rule>;
}
