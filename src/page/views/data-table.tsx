import type { ComponentChildren } from "preact";

interface DataTableProps {
  readonly columns: readonly string[];
  readonly caption?: string;
  readonly class?: string;
  /** The rows. */
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
