import { useContext } from "preact/hooks";
import { PageContext } from "../browser/page-context";
import type { Mark } from "../model/page-model";

const signs: Readonly<Record<Mark | "resolved", string>> = { new: "+", removed: "−", changed: "~", resolved: "−" };

/** The effect of a plan on a resource or a finding: a sign, a word and a colour. */
export function MarkTag({ mark }: { readonly mark: Mark | "resolved" | undefined }) {
  if (mark === undefined) return null;
  return (
    <span class={`mark mark-${mark}`}>
      <span aria-hidden="true">{signs[mark]} </span>
      {mark}
    </span>
  );
}

/** Returns the mark of a resource, and its CSS classes: whether a plan changes it, and whether the search found it. */
export function useResourceState(id: string): { readonly mark: Mark | undefined; readonly classes: string } {
  const { model, isFound } = useContext(PageContext);
  const mark = model.markOf(id);
  return { mark, classes: stateClasses(mark, isFound(id)) };
}

export function stateClasses(mark: Mark | undefined, isFound: boolean): string {
  return `${mark === undefined ? "" : `is-${mark}`} ${isFound ? "is-found" : ""}`;
}
