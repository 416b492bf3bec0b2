import { useContext } from "preact/hooks";
import { hrefTo } from "../model/ids";
import { markedResources } from "../model/marked-resources";
import { Disclosure } from "./disclosure";
import { MarkTag } from "./mark-tag";
import { PageContext } from "./page-context";

/** More things than these are folded away. */
const mostShown = 12;

/** What a plan brings, changes and takes away, each a way to where it is shown. */
export function Changes() {
  const { model } = useContext(PageContext);
  if (model.data.before === undefined) return null;
  const things = markedResources(model);
  const count = (mark: string) => things.filter((thing) => thing.mark === mark).length;
  return (
    <section id="changes" aria-labelledby="changes-title" class="changes">
      <h2 id="changes-title">What the plan does</h2>
      {things.length === 0 ? (
        <p>Nothing of what is shown here is new, changed, or removed.</p>
      ) : (
        <Disclosure
          id="changes:all"
          initially={things.length <= mostShown}
          summary={
            <>
              {count("new")} new, {count("changed")} changed, {count("removed")} removed
            </>
          }
        >
          {() => (
            <ul class="plain columns">
              {things.map(({ id, mark, kind, name }) => (
                <li key={id}>
                  <MarkTag mark={mark} /> {kind} <a href={hrefTo(id)}>{name}</a>
                </li>
              ))}
            </ul>
          )}
        </Disclosure>
      )}
    </section>
  );
}
