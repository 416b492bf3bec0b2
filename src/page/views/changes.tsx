import { useContext } from "preact/hooks";
import { PageContext } from "../browser/page-context";
import { MarkTag } from "../drawing/mark-tag";
import { hrefTo } from "../model/ids";
import type { Mark } from "../model/page-model";
import { markedResources } from "../model/search";
import { Disclosure, Section } from "./section";

/** A longer list of changes is collapsed. */
const mostShown = 12;

/** The resources that a plan changes, each a link to where the page shows it. */
export function Changes() {
  const { model } = useContext(PageContext);
  if (model.before === undefined) return null;
  const resources = markedResources(model);
  const count = (mark: Mark) => resources.filter((one) => one.mark === mark).length;
  return (
    <Section id="changes" title="What the plan changes">
      {resources.length === 0 ? (
        <p>The plan changes no resource on this page.</p>
      ) : (
        <Disclosure
          id="changes:all"
          initially={resources.length <= mostShown}
          summary={`${count("new")} new, ${count("changed")} changed, ${count("removed")} removed`}
        >
          {() => (
            <ul class="plain columns">
              {resources.map(({ id, mark, kind, name }) => (
                <li key={id}>
                  <MarkTag mark={mark} /> {kind} <a href={hrefTo(id)}>{name}</a>
                </li>
              ))}
            </ul>
          )}
        </Disclosure>
      )}
    </Section>
  );
}
