import { useContext } from "preact/hooks";
import { groupedBy } from "../../network/model/collections";
import type { PageFinding } from "../../reports/html/page-data";
import { PageContext } from "../browser/page-context";
import { MarkTag } from "../drawing/mark-tag";
import { hrefTo } from "../model/ids";
import { Disclosure, Section } from "./section";

/** The findings of one rule beyond this number are collapsed. */
const mostShown = 5;

/** The findings by rule, with links to their subjects, and the parts of the source that could not be read. */
export function Findings() {
  const { model } = useContext(PageContext);
  const { findings } = model.data;
  const { gaps } = model.analyzed.network;
  const byRule = [...groupedBy(findings, ({ rule }) => rule).values()];
  return (
    <Section id="findings" title="Findings" count={findings.length}>
      {findings.length === 0 ? <p class="empty">No findings.</p> : null}
      {byRule.map((ofRule) => (
        <RuleFindings key={ofRule[0]?.rule} findings={ofRule} />
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
    </Section>
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
        <Disclosure id={`findings:${id}`} initially={false} summary={`${findings.length - mostShown} more`}>
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
          <Subjects ids={subjects} />
        </li>
      ))}
    </ul>
  );
}

const mostSubjects = 4;

function Subjects({ ids }: { readonly ids: readonly string[] }) {
  const { names } = useContext(PageContext);
  const links = ids.flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name }];
  });
  if (links.length === 0) return null;
  const more = links.length - mostSubjects;
  return (
    <ul class="subjects" aria-label="Where">
      {links.slice(0, mostSubjects).map(({ id, name }) => (
        <li key={id}>
          <a href={hrefTo(id)}>{name}</a>
        </li>
      ))}
      {more > 0 ? <li class="detail">and {more} more</li> : null}
    </ul>
  );
}
