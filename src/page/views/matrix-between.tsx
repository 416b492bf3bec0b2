import { useContext, useEffect, useMemo, useRef } from "preact/hooks";
import { PageContext } from "../browser/page-context";
import { matrixBetween } from "../model/matrix";
import { MatrixTable } from "./matrix-table";

/** The keys of two VPCs. */
export type VpcPair = readonly [from: string, to: string];

interface BetweenProps {
  readonly between: VpcPair;
  readonly onOpen: (from: string, to: string) => void;
  readonly onClose: () => void;
}

/** The matrix of the subnets of two VPCs. */
export function MatrixBetween({ between: [from, to], onOpen, onClose }: BetweenProps) {
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

/** A form to choose two VPCs. */
export function PairPicker({ between, onChoose }: PickerProps) {
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
