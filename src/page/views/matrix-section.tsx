import { useContext, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { routingOnly } from "../../reports/phrases/summary";
import { PageContext } from "../browser/page-context";
import { matrixBetween, mostVpcs, wholeMatrix } from "../model/matrix";
import { ExplanationDialog, type Pair } from "./explanation-dialog";
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

type VpcPair = readonly [from: string, to: string];

interface BetweenProps {
  readonly between: VpcPair;
  readonly onOpen: (from: string, to: string) => void;
  readonly onClose: () => void;
}

/** The matrix of the subnets of two VPCs. */
function MatrixBetween({ between: [from, to], onOpen, onClose }: BetweenProps) {
  const { model } = useContext(PageContext);
  const { analyzed, before } = model;
  const matrix = useMemo(() => matrixBetween(analyzed, from, to), [analyzed, from, to]);
  const matrixBefore = useMemo(() => before && matrixBetween(before, from, to), [before, from, to]);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Focusing the heading also scrolls to it, below a large matrix.
    if (from !== to) title.current?.focus();
  }, [from, to]);
  const label = `${model.vpcLabel(from)} and ${model.vpcLabel(to)}`;
  return (
    // Escape closes it from anywhere inside.
    // biome-ignore lint/a11y/noStaticElementInteractions: the button below does the same
    <div class="between" onKeyDown={(event) => event.key === "Escape" && onClose()}>
      <h3 ref={title} tabIndex={-1}>
        {label}
      </h3>
      <MatrixTable matrix={matrix} before={matrixBefore} onOpen={onOpen} label={`Reachability between ${label}`} />
      <button type="button" onClick={onClose}>
        Close
      </button>
    </div>
  );
}

interface PickerProps {
  readonly between: VpcPair | undefined;
  readonly onChoose: (between: VpcPair) => void;
}

function PairPicker({ between, onChoose }: PickerProps) {
  const { model } = useContext(PageContext);
  const { vpcs } = model.analyzed.network;
  return (
    <form
      class="picker"
      onChange={({ currentTarget }) => validate(currentTarget)}
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(chosenIn(event.currentTarget));
      }}
    >
      {(["one", "other"] as const).map((name, index) => (
        <label key={name}>
          {index === 0 ? "Subnets of" : "and of"}{" "}
          <select name={name}>
            {vpcs.map(({ key }) => (
              <option key={key} value={key} selected={key === (between?.[index] ?? vpcs[index]?.key)}>
                {model.vpcLabel(key)}
              </option>
            ))}
          </select>
        </label>
      ))}
      <button type="submit">Show</button>
    </form>
  );
}

function chosenIn(form: HTMLFormElement): VpcPair {
  const chosen = new FormData(form);
  return [String(chosen.get("one")), String(chosen.get("other"))];
}

/** Rejects one VPC chosen twice. The browser shows the message. */
function validate(form: HTMLFormElement): void {
  const [one, other] = chosenIn(form);
  const select = form.elements.namedItem("other");
  if (select instanceof HTMLSelectElement) select.setCustomValidity(one === other ? "Choose another VPC." : "");
}
