import type { ComponentChildren } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { PageContext } from "../browser/page-context";

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
