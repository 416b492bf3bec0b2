import type { Mark, PageModel } from "./page-model";
import { entriesOf, type Kind } from "./search";

/** A resource that a plan creates, removes or changes. */
export interface MarkedResource {
  readonly id: string;
  readonly mark: Mark;
  readonly kind: Kind;
  readonly name: string;
}

const order: Readonly<Record<Mark, number>> = { removed: 0, changed: 1, new: 2 };

/** Returns the resources that a plan changes. Removed resources come first: they break connectivity. */
export function markedResources(model: PageModel): readonly MarkedResource[] {
  return entriesOf(model)
    .flatMap(({ id, kind, name, detail }) => {
      const mark = model.markOf(id);
      return mark === undefined ? [] : [{ id, mark, kind, name: kind === "route" ? `${name} ${detail}` : name }];
    })
    .sort((one, other) => order[one.mark] - order[other.mark]);
}
