import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { PageContext } from "../browser/page-context";

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly count?: number;
  readonly children: ComponentChildren;
}

/** A section of the page, with its heading. */
export function Section({ id, title, count, children }: SectionProps) {
  const titleId = `${id}-title`;
  return (
    <section id={id} aria-labelledby={titleId}>
      <h2 id={titleId}>
        {title} {count === undefined ? null : <span class="count">{count}</span>}
      </h2>
      {children}
    </section>
  );
}

/** The text of a section that has nothing to show: the source contains none, or none matches the search. */
export function Empty({ kind }: { readonly kind: string }) {
  const { isSearching } = useContext(PageContext);
  return <p class="empty">{isSearching ? `No ${kind} matches the search.` : `The source contains no ${kind}.`}</p>;
}
