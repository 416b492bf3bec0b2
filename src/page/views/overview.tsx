import { useContext } from "preact/hooks";
import { DrawingView } from "../drawing/drawing";
import { PageContext } from "./page-context";

/** All VPCs and the connections between them. */
export function Overview() {
  const { model } = useContext(PageContext);
  const { overview } = model.data.drawings;
  return (
    <section id="overview" aria-labelledby="overview-title">
      <h2 id="overview-title">Overview</h2>
      {overview.nodes.length === 0 ? (
        <p class="empty">Nothing to draw.</p>
      ) : (
        <>
          <p class="hint">A line is a peering connection. A VPC leads to its resource map.</p>
          <DrawingView drawing={overview} label="VPCs and the peering connections between them" />
        </>
      )}
    </section>
  );
}
