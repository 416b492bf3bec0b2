import type { Verdict } from "../../analysis/reachability/verdict";
import { letters, meanings } from "../../reports/text/matrix-text";
import type { PageMatrix } from "../model/matrix";

interface LegendProps {
  readonly matrix: PageMatrix;
  /** True where cells tell what was before a plan. */
  readonly isPlan: boolean;
}

/** What the letters of a matrix mean: those that it has. */
export function MatrixLegend({ matrix, isPlan }: LegendProps) {
  const cells = matrix.cells.flat().filter((cell) => cell !== undefined);
  const used = new Set(cells.flatMap(({ verdicts }) => verdicts));
  const verdicts = (Object.keys(meanings) as Verdict[]).filter((verdict) => used.has(verdict));
  return (
    <ul class="legend plain">
      {verdicts.map((verdict) => (
        <li key={verdict}>
          <span class={`swatch verdict-${verdict}`}>{letters[verdict]}</span> {meanings[verdict]}
        </li>
      ))}
      {cells.some(({ billed }) => billed) ? (
        <li>
          <span class="swatch">$</span> billed: the traffic crosses Availability Zones or regions
        </li>
      ) : null}
      {cells.some(({ all }) => !all) ? <li>A small letter: some of their subnets only</li> : null}
      {cells.some((cell) => cell.verdicts.length > 1) ? <li>Two letters: IPv4's and IPv6's</li> : null}
      {isPlan ? <li>In a frame: the plan changes it; struck out is what it was before</li> : null}
    </ul>
  );
}
