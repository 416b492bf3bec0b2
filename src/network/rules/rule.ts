/**
 * What a rule's finding means: an `error` stops the synth, or the check of an output; a `warning` is printed, and so is
 * a `note`, about which there is nothing to do.
 */
export type Level = "error" | "warning" | "note";

/**
 * Where a rule is judged: in the program, before anything is written; in the output, which may be anybody's synthesized
 * JSON, plan, state or live network; or in both.
 */
export type JudgedIn = "program" | "output" | "both";

/** One thing that the project refuses or warns of. */
export interface Rule {
  /** Stable: it is never given to another rule. */
  readonly id: string;
  readonly level: Level;
  readonly judgedIn: JudgedIn;
  /** What it finds. */
  readonly what: string;
  /** Why AWS, or a reader of the plan, wants it so. */
  readonly why: string;
  /** The page that the rule comes from. */
  readonly page: string;
  /** What there is to do. */
  readonly remedy: string;
}
