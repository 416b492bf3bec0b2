import { useContext, useEffect, useRef } from "preact/hooks";
import { type Explanation, explanationsOf } from "../../analysis/explanation/explanation";
import { costs, routingOnly } from "../../reports/text/explanation-text";
import type { PageModel } from "../model/page-model";
import { Hops } from "./hops";
import { PageContext } from "./page-context";

/** Two subnets, by their keys. */
export interface Pair {
  readonly from: string;
  readonly to: string;
}

interface DialogProps {
  readonly pair: Pair;
  readonly onClose: () => void;
}

/** Why one subnet reaches another, or doesn't, hop by hop. The browser gives the focus back where it was. */
export function ExplanationDialog({ pair, onClose }: DialogProps) {
  const { model } = useContext(PageContext);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const explanations = explanationsIn(model, pair);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard, Escape and the button close it
    <dialog
      ref={dialog}
      class="explanation"
      aria-labelledby="explanation-title"
      onClose={onClose}
      onClick={(event) => {
        // A link leads out, and so does a click beside it.
        if (event.target === dialog.current) dialog.current?.close();
        if (event.target instanceof Element && event.target.closest("a")) dialog.current?.close();
      }}
    >
      <div class="explanation-body">
        <header>
          <h2 id="explanation-title">
            {model.subnetLabel(pair.from)} → {model.subnetLabel(pair.to)}
          </h2>
          <button type="button" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </header>
        {explanations.length === 0 ? <p>They have no blocks of one family.</p> : null}
        {explanations.map((explanation) => (
          <ExplanationView key={explanation.family} explanation={explanation} was={verdictBefore(model, explanation)} />
        ))}
        <p class="hint">{routingOnly}</p>
      </div>
    </dialog>
  );
}

function explanationsIn({ analyzed }: PageModel, { from, to }: Pair): readonly Explanation[] {
  const [one, other] = [analyzed.index.subnets.get(from), analyzed.index.subnets.get(to)];
  return one === undefined || other === undefined ? [] : explanationsOf(analyzed.reachability, one, other);
}

/** Returns the verdict before a plan, where it is another one. */
function verdictBefore({ before }: PageModel, { from, to, family, verdict }: Explanation): string | undefined {
  if (before === undefined) return undefined;
  const [one, other] = [before.index.subnets.get(from.key), before.index.subnets.get(to.key)];
  if (one === undefined || other === undefined) return "one of them was not there";
  const was = before.reachability.verdictOf(one, other, family)?.verdict;
  return was === verdict ? undefined : `it was ${was ?? "not there"}`;
}

interface ExplanationProps {
  readonly explanation: Explanation;
  readonly was: string | undefined;
}

function ExplanationView({ explanation, was }: ExplanationProps) {
  const { from, to, family, verdict, dataTransfer, forwardPath, returnPath, missing } = explanation;
  return (
    <section aria-label={`IPv${family}`}>
      <p class="verdict-line">
        IPv{family}: <strong class={`badge verdict-${verdict}`}>{verdict}</strong>
        {was === undefined ? null : <span class="detail"> before the plan, {was}</span>}
      </p>
      <h3>There</h3>
      <Hops path={forwardPath} />
      <h3>Back</h3>
      <Hops path={returnPath} />
      {missing.length === 0 ? null : (
        <>
          <h3>Missing</h3>
          <ul>
            {missing.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {verdict === "none" || from.vpc === to.vpc ? null : <p>{costs[dataTransfer]}</p>}
    </section>
  );
}
