import type { Mark } from "../model/page-model";

const signs: Readonly<Record<Mark | "resolved", string>> = { new: "+", removed: "−", changed: "~", resolved: "−" };

/** The effect of a plan on a resource or a finding: a sign, a word, and a colour. */
export function MarkTag({ mark }: { readonly mark: Mark | "resolved" | undefined }) {
  if (mark === undefined) return null;
  return (
    <span class={`mark mark-${mark}`}>
      <span aria-hidden="true">{signs[mark]} </span>
      {mark}
    </span>
  );
}

/** Returns the class of a row or a node that a plan does something to. */
export function markClass(mark: Mark | undefined): string {
  return mark === undefined ? "" : `is-${mark}`;
}
