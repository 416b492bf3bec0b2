import { hrefTo } from "../model/ids";
import { countedByKind, type Entry, kinds } from "../model/search";

interface SearchBoxProps {
  readonly query: string;
  readonly found: readonly Entry[];
  readonly onQuery: (query: string) => void;
}

/** The most results of one kind that are listed. */
const mostOfAKind = 8;

/** The search for resources by name, id, block or address. The sections below it show only the resources found. */
export function SearchBox({ query, found, onQuery }: SearchBoxProps) {
  const isSearching = query.trim() !== "";
  const status =
    found.length === 0
      ? `No name, ID or block matches "${query.trim()}".`
      : `Found ${countedByKind(found)}. The sections below show only these.`;
  return (
    <search class="search">
      <label for="search">Search</label>
      <input
        id="search"
        type="search"
        autocomplete="off"
        spellcheck={false}
        placeholder="Name, ID, block or address, such as 10.0.128.7"
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
      />
      <p role="status" aria-live="polite" class="search-status">
        {isSearching ? status : ""}
      </p>
      {isSearching && found.length > 0 ? <Results found={found} /> : null}
    </search>
  );
}

function Results({ found }: { readonly found: readonly Entry[] }) {
  return (
    <div class="results">
      {kinds.map((kind) => {
        const ofKind = found.filter((one) => one.kind === kind);
        if (ofKind.length === 0) return null;
        const more = ofKind.length - mostOfAKind;
        return (
          <section key={kind} aria-label={`${kind}s found`}>
            <h2>
              {kind[0]?.toUpperCase() + kind.slice(1)}
              {ofKind.length === 1 ? "" : "s"} <span class="count">{ofKind.length}</span>
            </h2>
            <ul>
              {ofKind.slice(0, mostOfAKind).map(({ id, name, detail }) => (
                <li key={id}>
                  <a href={hrefTo(id)}>{name}</a> <span class="detail">{detail}</span>
                </li>
              ))}
              {more > 0 ? <li class="detail">and {more} more</li> : null}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
