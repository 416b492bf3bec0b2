import { useContext, useMemo } from "preact/hooks";
import { type Cell, cellLetters, legendOf } from "../../reports/phrases/matrix";
import { PageContext } from "../browser/page-context";
import { type AxisEntry, cellsByLabel, cellText, type PageMatrix, spansOf, worstVerdict } from "../model/matrix";

interface MatrixTableProps {
  readonly matrix: PageMatrix;
  readonly before: PageMatrix | undefined;
  /** The accessible name. */
  readonly label: string;
  /** Called with the keys of the row and the column. */
  readonly onOpen: (from: string, to: string) => void;
}

export function MatrixTable({ matrix, before, label, onOpen }: MatrixTableProps) {
  return (
    <>
      <Grid matrix={matrix} before={before} label={label} onOpen={onOpen} />
      <ul class="legend plain">
        {legendOf(matrix.cells).map(({ sign, verdict, meaning }) => (
          <li key={meaning}>
            {sign === undefined ? null : (
              <span class={`swatch ${verdict === undefined ? "" : `verdict-${verdict}`}`}>{sign}</span>
            )}{" "}
            {meaning}
          </li>
        ))}
        {before === undefined ? null : (
          <li>In a frame: the plan changes it. The verdict before the plan is struck through</li>
        )}
      </ul>
    </>
  );
}

function Grid({ matrix: { axis, cells, of }, before, label, onOpen }: MatrixTableProps) {
  const { model } = useContext(PageContext);
  const spans = useMemo(() => spansOf(axis), [axis]);
  const cellBefore = useMemo(() => (before === undefined ? undefined : cellsByLabel(before)), [before]);
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
            {axis.map(({ key, short }, column) => (
              <th key={key} scope="col" class={starts.has(column) && isGrouped ? "starts" : ""}>
                <span class="upright">{short}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {axis.map((from, row) => {
            const span = isGrouped ? starts.get(row) : undefined;
            return (
              <tr key={from.key} class={span === undefined ? "" : "starts"}>
                {span === undefined ? null : (
                  <th scope="rowgroup" rowSpan={span.count} class="vpc-of-rows">
                    {model.vpcLabel(span.vpc)}
                  </th>
                )}
                <th scope="row">{from.short}</th>
                {axis.map((to, column) => (
                  <td key={to.key} class={starts.has(column) && isGrouped ? "starts" : ""}>
                    <CellButton
                      cell={cells[row]?.[column]}
                      before={cellBefore?.(from.label, to.label)}
                      isPlan={cellBefore !== undefined}
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
  /** The cell before a plan. Undefined if the plan creates one of the two. */
  readonly before: Cell | undefined;
  readonly isPlan: boolean;
  readonly from: AxisEntry;
  readonly to: AxisEntry;
  readonly onOpen: (from: string, to: string) => void;
}

function CellButton({ cell, before, isPlan, from, to, onOpen }: CellProps) {
  if (cell === undefined) return null;
  const letters = cellLetters(cell);
  const lettersBefore = before === undefined ? "" : cellLetters(before);
  const isChanged = isPlan && lettersBefore !== letters;
  const textBefore = isChanged ? `, before the plan: ${before === undefined ? "did not exist" : cellText(before)}` : "";
  // The accessible name has to contain the visible text, for people who control the page by voice.
  const visible = letters.length > 1 ? ` (${letters})` : "";
  const text = `${from.label} to ${to.label}: ${cellText(cell)}${textBefore}${visible}`;
  return (
    <button
      type="button"
      class={`cell verdict-${worstVerdict(cell)} ${isChanged ? "is-changed" : ""} ${cell.billed ? "is-billed" : ""}`}
      data-before={isChanged ? lettersBefore : undefined}
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

/** Moves the focus to the next cell in the direction of an arrow key. Skips empty cells. */
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
