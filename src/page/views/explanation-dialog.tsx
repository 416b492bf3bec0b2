import { useContext, useEffect, useRef } from "preact/hooks";
import { type Explanation, explanationsOf } from "../../analysis/explanation/explanation";
import type { Path } from "../../analysis/reachability/verdict";
import { costSentences } from "../../reports/phrases/costs";
import { pathLines } from "../../reports/phrases/path-lines";
import { routingOnly } from "../../reports/phrases/summary";
import { PageContext } from "../browser/page-context";
import { hrefTo, routeId, tableId } from "../model/ids";
import type { PageModel } from "../model/page-model";

/** Two subnets, by their keys. */
export interface Pair {
  readonly from: string;
  readonly to: string;
}

/** The reason why one subnet can or cannot reach another, hop by hop. The browser restores the focus on close. */
export function ExplanationDialog({ pair, onClose }: { readonly pair: Pair; readonly onClose: () => void }) {
  const { model } = useContext(PageContext);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const { subnets } = model.analyzed.index;
  const [from, to] = [subnets.get(pair.from), subnets.get(pair.to)];
  const explanations = from && to ? explanationsOf(model.analyzed, from, to) : [];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard, Escape and the button close it
    <dialog
      ref={dialog}
      class="explanation"
      aria-labelledby="explanation-title"
      onClose={onClose}
      onClick={(event) => {
        // A click on the backdrop or on a link closes the dialog.
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
        {explanations.length === 0 ? <p>The two subnets have no IP version in common.</p> : null}
        {explanations.map((explanation) => (
          <ExplanationView
            key={explanation.family}
            explanation={explanation}
            before={verdictBefore(model, explanation)}
          />
        ))}
        <p class="hint">{routingOnly}</p>
      </div>
    </dialog>
  );
}

/** Returns the verdict before a plan, or undefined if the plan does not change it. */
function verdictBefore({ before }: PageModel, { from, to, family, verdict }: Explanation): string | undefined {
  if (before === undefined) return undefined;
  const [one, other] = [before.index.subnets.get(from.key), before.index.subnets.get(to.key)];
  if (one === undefined || other === undefined) return "one of the subnets does not exist";
  const was = before.reachability.verdictOf(one, other, family)?.verdict;
  return was === verdict ? undefined : (was ?? `no IPv${family}`);
}

interface ExplanationProps {
  readonly explanation: Explanation;
  readonly before: string | undefined;
}

function ExplanationView({ explanation, before }: ExplanationProps) {
  const { from, to, family, verdict, dataTransfer, forwardPath, returnPath, missing } = explanation;
  return (
    <section aria-label={`IPv${family}`}>
      <p class="verdict-line">
        IPv{family}: <strong class={`badge verdict-${verdict}`}>{verdict}</strong>
        {before === undefined ? null : <span class="detail"> before the plan: {before}</span>}
      </p>
      <h3>Forward path</h3>
      <PathView path={forwardPath} />
      <h3>Return path</h3>
      <PathView path={returnPath} />
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
      {verdict === "none" || from.vpc === to.vpc ? null : <p>{costSentences[dataTransfer]}</p>}
    </section>
  );
}

/** One direction, in the words of the `explain` command, with links to the route table and the routes. */
function PathView({ path }: { readonly path: Path }) {
  const { model } = useContext(PageContext);
  const { network, labels } = model.analyzed;
  // The list has its own numbers.
  const [first = "", ...rest] = pathLines(path, network, labels).map((line) => line.replace(/^\s*\d+\. /, ""));
  const { routeTable: table, parts } = path;
  return (
    <ol class="hops">
      <li>
        {first}{" "}
        {table === undefined ? null : (
          <a class="jump" href={hrefTo(tableId(table.key))}>
            show the route table
          </a>
        )}
      </li>
      {rest.map((line, index) => {
        const route = parts[index]?.route;
        return (
          <li key={line} value={2}>
            {line}{" "}
            {route === undefined || table === undefined ? null : (
              <a class="jump" href={hrefTo(routeId(table.key, route))}>
                show the route
              </a>
            )}
          </li>
        );
      })}
    </ol>
  );
}
