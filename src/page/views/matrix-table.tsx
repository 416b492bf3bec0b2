import { useContext, useMemo } from "preact/hooks";
import { type Cell, cellLetters } from "../../reports/text/matrix-cells";
import { cellsByLabel, cellText, colourOf, type MatrixAxisEntry, type PageMatrix, spansOf } from "../model/matrix";
import { PageContext } from "./page-context";

interface MatrixTableProps {
  readonly matrix: PageMatrix;
  /** The same before a plan. */
  readonly was: PageMatrix | undefined;
  readonly label: string;
  /** Given the keys of the row and of the column. */
  readonly onOpen: (from: string, to: string) => void;
}

/** Who reaches whom: rows from, columns to. */
export function MatrixTable({ matrix, was, label, onOpen }: MatrixTableProps) {
  const { model } = useContext(PageContext);
  const { things, cells, of } = matrix;
  const spans = useMemo(() => spansOf(things), [things]);
  const before = useMemo(() => (was === undefined ? undefined : cellsByLabel(was)), [was]);
  const starts = new Map(spans.map((span) => [span.start, span]));
  const isGrouped = of === "subnets";
  return (
    <div class="scroll matrix-frame">
      <table class="matrix" aria-label={label} onKeyDown={moveFocus}>
        <thead>
          {isGrouped ? (
            <tr>
              <td colSpan={2} rowSpan={2} />
              {spans.map(({ vpc, start, count }) => (
                <th key={start} scope="colgroup" colSpan={count} class="starts">
                  {model.vpcLabel(vpc)}
                </th>
              ))}
            </tr>
          ) : null}
          <tr>
            {isGrouped ? null : <td />}
            {things.map(({ key, short }, column) => (
              <th key={key} scope="col" class={starts.has(column) && isGrouped ? "starts" : ""}>
                <span class="upright">{short}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {things.map((from, row) => {
            const span = isGrouped ? starts.get(row) : undefined;
            return (
              <tr key={from.key} class={span === undefined ? "" : "starts"}>
                {span === undefined ? null : (
                  <th scope="rowgroup" rowSpan={span.count} class="vpc-of-rows">
                    {model.vpcLabel(span.vpc)}
                  </th>
                )}
                <th scope="row">{from.short}</th>
                {things.map((to, column) => (
                  <td key={to.key} class={starts.has(column) && isGrouped ? "starts" : ""}>
                    <CellButton
                      cell={cells[row]?.[column]}
                      was={before?.(from.label, to.label)}
                      hasBefore={before !== undefined}
                      from={from}
                      to={to}
                      onOpen={onOpen}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly cell: Cell | undefined;
  readonly was: Cell | undefined;
  readonly hasBefore: boolean;
  readonly from: MatrixAxisEntry;
  readonly to: MatrixAxisEntry;
  readonly onOpen: (from: string, to: string) => void;
}

function CellButton({ cell, was, hasBefore, from, to, onOpen }: CellProps) {
  if (cell === undefined) return null;
  const letters = cellLetters(cell);
  const old = was === undefined ? "" : cellLetters(was);
  const isChanged = hasBefore && old !== letters;
  const before = isChanged ? `, before the plan ${was === undefined ? "not there" : cellText(was)}` : "";
  // Who says to a computer what there is to click on, says what there is to be seen.
  const seen = letters.length > 1 ? ` (${letters})` : "";
  const text = `${from.label} to ${to.label}: ${cellText(cell)}${before}${seen}`;
  return (
    <button
      type="button"
      class={`cell verdict-${colourOf(cell)} ${isChanged ? "is-changed" : ""} ${cell.billed ? "is-billed" : ""}`}
      data-was={isChanged ? old : undefined}
      aria-label={text}
      title={text}
      onClick={() => onOpen(from.key, to.key)}
    >
      {letters}
    </button>
  );
}

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The arrow keys go to the next cell that there is in their direction. */
function moveFocus(event: KeyboardEvent): void {
  const step = steps[event.key];
  const cell = event.target instanceof Element ? event.target.closest("td") : null;
  const row = cell?.closest("tr");
  const body = row?.closest("tbody");
  if (step === undefined || cell == null || row == null || body == null) return;
  event.preventDefault();
  const buttonsOf = (one: HTMLTableRowElement) =>
    [...one.querySelectorAll("td")].map((td) => td.querySelector("button"));
  const grid = [...body.rows].map(buttonsOf);
  let at = [[...body.rows].indexOf(row), [...row.querySelectorAll("td")].indexOf(cell)] as const;
  do at = [at[0] + step[0], at[1] + step[1]];
  while (grid[at[0]]?.[at[1]] === null);
  grid[at[0]]?.[at[1]]?.focus();
}
