import { legendOf } from "../../reports/text/matrix-cells";
import type { PageMatrix } from "../model/matrix";

interface LegendProps {
  readonly matrix: PageMatrix;
  /** True where cells show what was before a plan. */
  readonly isPlan: boolean;
}

/** The meaning of the letters that a matrix contains. */
export function MatrixLegend({ matrix, isPlan }: LegendProps) {
  return (
    <ul class="legend plain">
      {legendOf(matrix.cells).map(({ sign, verdict, meaning }) => (
        <li key={meaning}>
          {sign === undefined ? null : (
            <span class={`swatch ${verdict === undefined ? "" : `verdict-${verdict}`}`}>{sign}</span>
          )}{" "}
          {meaning}
        </li>
      ))}
      {isPlan ? <li>In a frame: the plan changes it; struck out is what it was before</li> : null}
    </ul>
  );
}
