import { useContext, useEffect, useMemo, useRef } from "preact/hooks";
import { matrixBetween } from "../model/matrix";
import { MatrixLegend } from "./matrix-legend";
import { MatrixTable } from "./matrix-table";
import { PageContext } from "./page-context";

interface BetweenProps {
  readonly between: readonly [from: string, to: string];
  readonly onOpen: (from: string, to: string) => void;
  readonly onClose: () => void;
}

/** The subnets of two VPCs of a large network. */
export function MatrixBetween({ between: [from, to], onOpen, onClose }: BetweenProps) {
  const { model } = useContext(PageContext);
  const { analyzed, before } = model;
  const matrix = useMemo(() => matrixBetween(analyzed, from, to), [analyzed, from, to]);
  const was = useMemo(() => before && matrixBetween(before, from, to), [before, from, to]);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The focus goes where it happened, and what is below a large table comes into view.
    if (from !== to) title.current?.focus();
  }, [from, to]);
  const label = `${model.vpcLabel(from)} and ${model.vpcLabel(to)}`;
  return (
    // Escape closes it from wherever the focus is inside.
    // biome-ignore lint/a11y/noStaticElementInteractions: the button below does the same
    <div class="between" onKeyDown={(event) => event.key === "Escape" && onClose()}>
      <h3 ref={title} tabIndex={-1}>
        {label}
      </h3>
      <MatrixTable matrix={matrix} was={was} onOpen={onOpen} label={`Who reaches whom: ${label}`} />
      <MatrixLegend matrix={matrix} isPlan={was !== undefined} />
      <button type="button" onClick={onClose}>
        Close
      </button>
    </div>
  );
}

interface PickerProps {
  readonly between: readonly [from: string, to: string] | undefined;
  readonly onChoose: (between: readonly [from: string, to: string]) => void;
}

/** Chooses two VPCs. */
export function PairPicker({ between, onChoose }: PickerProps) {
  const { model } = useContext(PageContext);
  const { vpcs } = model.analyzed.network;
  return (
    <form
      class="picker"
      onChange={({ currentTarget }) => refuseOneTwice(currentTarget)}
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

function chosenIn(form: HTMLFormElement): readonly [from: string, to: string] {
  const chosen = new FormData(form);
  return [String(chosen.get("one")), String(chosen.get("other"))];
}

/** The browser says so, where two VPCs are asked for and one was chosen twice. */
function refuseOneTwice(form: HTMLFormElement): void {
  const [one, other] = chosenIn(form);
  const select = form.elements.namedItem("other");
  if (select instanceof HTMLSelectElement) select.setCustomValidity(one === other ? "Choose another VPC." : "");
}
