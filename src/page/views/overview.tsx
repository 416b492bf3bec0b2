import { useContext } from "preact/hooks";
import { PageContext } from "../browser/page-context";
import { DrawingView } from "../drawing/drawing";
import { Section } from "./section";

/** The drawing of all VPCs and the peering connections between them. */
export function Overview() {
  const { model } = useContext(PageContext);
  const { overview } = model.data.drawings;
  return (
    <Section id="overview" title="Overview">
      {overview.nodes.length === 0 ? (
        <p class="empty">The source contains no VPC.</p>
      ) : (
        <>
          <p class="hint">Each line is a peering connection. Select a VPC to go to its resource map.</p>
          <DrawingView drawing={overview} label="VPCs and the peering connections between them" />
        </>
      )}
    </Section>
  );
}
