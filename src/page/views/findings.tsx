import { useContext } from "preact/hooks";
import { groupedBy } from "../../network/model/grouped";
import type { PageFinding } from "../../reports/html/page-data";
import { hrefTo } from "../model/ids";
import { Disclosure } from "./disclosure";
import { MarkTag } from "./mark-tag";
import { PageContext } from "./page-context";

/** More findings of one rule than these are folded away. */
const mostShown = 5;

/** What the rules found, with what they are about, and what could not be read. */
export function Findings() {
  const { model } = useContext(PageContext);
  const { findings } = model.data;
  const { gaps } = model.analyzed.network;
  const byRule = [...groupedBy(findings, ({ rule }) => rule).values()];
  return (
    <section id="findings" aria-labelledby="findings-title">
      <h2 id="findings-title">
        Findings <span class="count">{findings.length}</span>
      </h2>
      {findings.length === 0 ? <p class="empty">No rule has found anything.</p> : null}
      {byRule.map((its) => (
        <RuleFindings key={its[0]?.rule} findings={its} />
      ))}
      {gaps.length === 0 ? null : (
        <section aria-labelledby="gaps-title">
          <h3 id="gaps-title">What could not be read</h3>
          <ul>
            {gaps.map((gap) => (
              <li key={gap}>{gap}</li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}

function RuleFindings({ findings }: { readonly findings: readonly PageFinding[] }) {
  const [first] = findings;
  if (first === undefined) return null;
  const { id, rule, level, what, why, remedy, page } = first;
  return (
    <article class={`finding level-${level}`} aria-labelledby={`rule-${id}`}>
      <h3 id={`rule-${id}`}>
        <span class={`badge badge-${level}`}>{level}</span> {id} {rule}
      </h3>
      <FindingList findings={findings.slice(0, mostShown)} />
      {findings.length <= mostShown ? null : (
        <Disclosure id={`findings:${id}`} initially={false} summary={`${findings.length - mostShown} more of them`}>
          {() => <FindingList findings={findings.slice(mostShown)} />}
        </Disclosure>
      )}
      <dl>
        <dt>What</dt>
        <dd>{what}</dd>
        <dt>Why</dt>
        <dd>{why}</dd>
        <dt>What to do</dt>
        <dd>{remedy}</dd>
        <dt>AWS</dt>
        <dd>
          <a href={page} rel="noreferrer">
            {page}
          </a>
        </dd>
      </dl>
    </article>
  );
}

function FindingList({ findings }: { readonly findings: readonly PageFinding[] }) {
  return (
    <ul class="messages">
      {findings.map(({ message, subjects, mark }) => (
        <li key={message}>
          {message} <MarkTag mark={mark} />
          <Things ids={subjects} />
        </li>
      ))}
    </ul>
  );
}

/** More subjects than these are counted. */
const mostThings = 4;

/** What a finding is about, each a click away. */
function Things({ ids }: { readonly ids: readonly string[] }) {
  const { names } = useContext(PageContext);
  const links = ids.flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name }];
  });
  if (links.length === 0) return null;
  const more = links.length - mostThings;
  return (
    <ul class="subjects" aria-label="Where">
      {links.slice(0, mostThings).map(({ id, name }) => (
        <li key={id}>
          <a href={hrefTo(id)}>{name}</a>
        </li>
      ))}
      {more > 0 ? <li class="detail">and {more} more</li> : null}
    </ul>
  );
}
