import { useContext, useMemo, useRef, useState } from "preact/hooks";
import { routingOnly } from "../../reports/text/explanation-text";
import { mostVpcs, wholeMatrix } from "../model/matrix";
import { ExplanationDialog, type Pair } from "./explanation-dialog";
import { MatrixBetween, PairPicker } from "./matrix-between";
import { MatrixLegend } from "./matrix-legend";
import { MatrixTable } from "./matrix-table";
import { PageContext } from "./page-context";

/** Who reaches whom. A cell tells hop by hop why; in a large network, it opens the subnets of its two VPCs first. */
export function MatrixSection() {
  const { model } = useContext(PageContext);
  const { vpcs } = model.analyzed.network;
  return (
    <section id="matrix" aria-labelledby="matrix-title">
      <h2 id="matrix-title">Reachability</h2>
      <p class="hint">{routingOnly}</p>
      {vpcs.length < 2 ? <p class="empty">There is one VPC or none: nothing to peer.</p> : <Matrices />}
    </section>
  );
}

function Matrices() {
  const { model } = useContext(PageContext);
  const { analyzed, before } = model;
  const isHuge = analyzed.network.vpcs.length > mostVpcs;
  const whole = useMemo(() => (isHuge ? undefined : wholeMatrix(analyzed)), [analyzed, isHuge]);
  const was = useMemo(() => (isHuge || before === undefined ? undefined : wholeMatrix(before)), [before, isHuge]);
  const [between, setBetween] = useState<readonly [from: string, to: string] | undefined>();
  const [pair, setPair] = useState<Pair | undefined>();
  const opener = useRef<HTMLElement | null>(null);
  const openBetween = (vpcs: readonly [from: string, to: string]) => {
    opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setBetween(vpcs);
  };
  const open = (from: string, to: string) => {
    if (whole?.of === "subnets") setPair({ from, to });
    else openBetween([from, to]);
  };
  const close = () => {
    setBetween(undefined);
    opener.current?.focus();
  };
  return (
    <>
      {whole === undefined ? (
        <p>{analyzed.network.vpcs.length} VPCs are too many for one analyzed: choose two of them.</p>
      ) : (
        <>
          <p>
            By {whole.of}: rows from, columns to.{" "}
            {whole.of === "VPCs"
              ? "A cell opens the subnets of its two VPCs."
              : "A cell tells why, hop by hop. The arrow keys go from cell to cell."}
          </p>
          <MatrixTable matrix={whole} was={was} onOpen={open} label="Who reaches whom" />
          <MatrixLegend matrix={whole} isPlan={was !== undefined} />
        </>
      )}
      {whole?.of === "subnets" ? null : <PairPicker between={between} onChoose={openBetween} />}
      {between === undefined ? null : (
        <MatrixBetween between={between} onOpen={(from, to) => setPair({ from, to })} onClose={close} />
      )}
      {pair === undefined ? null : <ExplanationDialog pair={pair} onClose={() => setPair(undefined)} />}
    </>
  );
}
