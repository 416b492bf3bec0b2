import type { ComponentChildren } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
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

interface DataTableProps {
  readonly columns: readonly string[];
  readonly caption?: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A table with column headings, which scrolls sideways on narrow screens. */
export function DataTable({ columns, caption, class: name = "", children }: DataTableProps) {
  return (
    <div class="scroll">
      <table class={`data ${name}`}>
        {caption === undefined ? null : <caption>{caption}</caption>}
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

interface DisclosureProps {
  readonly id: string;
  readonly initially: boolean;
  readonly summary: ComponentChildren;
  /** Called only when the section is open. */
  readonly children: () => ComponentChildren;
  readonly class?: string;
}

/** A collapsible section. Its content is rendered only when it is open. */
export function Disclosure({ id, initially, summary, children, class: name }: DisclosureProps) {
  const { openSections } = useContext(PageContext);
  const [isOpen, setOpen] = useState(openSections.isOpen(id, initially));
  useEffect(() => {
    const update = () => setOpen(openSections.isOpen(id, initially));
    update();
    return openSections.subscribe(update);
  }, [openSections, id, initially]);
  return (
    <details id={id} class={name} open={isOpen} onToggle={(event) => openSections.set(id, event.currentTarget.open)}>
      <summary>{summary}</summary>
      {isOpen ? children() : null}
    </details>
  );
}
