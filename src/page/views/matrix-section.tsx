import { useContext, useMemo, useRef, useState } from "preact/hooks";
import { routingOnly } from "../../reports/phrases/summary";
import { PageContext } from "../browser/page-context";
import { mostVpcs, wholeMatrix } from "../model/matrix";
import { ExplanationDialog, type Pair } from "./explanation-dialog";
import { MatrixBetween, PairPicker, type VpcPair } from "./matrix-between";
import { MatrixTable } from "./matrix-table";
import { Section } from "./section";

/** The reachability matrix. A cell of two subnets opens an explanation; a cell of two VPCs opens their subnets. */
export function MatrixSection() {
  const { model } = useContext(PageContext);
  return (
    <Section id="matrix" title="Reachability">
      <p class="hint">{routingOnly}</p>
      {model.analyzed.network.vpcs.length < 2 ? (
        <p class="empty">The source contains fewer than two VPCs.</p>
      ) : (
        <Matrices />
      )}
    </Section>
  );
}

function Matrices() {
  const { model } = useContext(PageContext);
  const { analyzed, before } = model;
  const isHuge = analyzed.network.vpcs.length > mostVpcs;
  const whole = useMemo(() => (isHuge ? undefined : wholeMatrix(analyzed)), [analyzed, isHuge]);
  const wholeBefore = useMemo(
    () => (isHuge || before === undefined ? undefined : wholeMatrix(before)),
    [before, isHuge],
  );
  const [between, setBetween] = useState<VpcPair | undefined>();
  const [pair, setPair] = useState<Pair | undefined>();
  const opener = useRef<HTMLElement | null>(null);
  const openBetween = (vpcs: VpcPair) => {
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
        <p>{analyzed.network.vpcs.length} VPCs are too many for one matrix. Choose two of them.</p>
      ) : (
        <>
          <p>
            Rows are source {whole.of}, columns are destination {whole.of}.{" "}
            {whole.of === "VPCs"
              ? "Select a cell to see the subnets of its two VPCs."
              : "Select a cell to see the path, hop by hop. The arrow keys move between cells."}
          </p>
          <MatrixTable matrix={whole} before={wholeBefore} onOpen={open} label="Reachability" />
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
