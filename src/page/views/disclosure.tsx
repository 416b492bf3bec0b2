import type { ComponentChildren } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { PageContext } from "./page-context";

interface DisclosureProps {
  readonly id: string;
  readonly initially: boolean;
  readonly summary: ComponentChildren;
  /** Called once it is open: before, there is nothing inside. */
  readonly children: () => ComponentChildren;
  readonly class?: string;
}

/** Details that are drawn when they are opened. */
export function Disclosure({ id, initially, summary, children, class: name }: DisclosureProps) {
  const { openings } = useContext(PageContext);
  const [isOpen, setOpen] = useState(openings.isOpen(id, initially));
  useEffect(() => {
    const update = () => setOpen(openings.isOpen(id, initially));
    update();
    return openings.subscribe(update);
  }, [openings, id, initially]);
  return (
    <details id={id} class={name} open={isOpen} onToggle={(event) => openings.set([id], event.currentTarget.open)}>
      <summary>{summary}</summary>
      {isOpen ? children() : null}
    </details>
  );
}
