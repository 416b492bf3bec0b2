import { hrefTo } from "../model/ids";
import { countedByKind, type Entry, type Kind } from "../model/search";

interface SearchBoxProps {
  readonly query: string;
  readonly found: readonly Entry[];
  readonly onQuery: (query: string) => void;
}

const kinds: readonly Kind[] = ["VPC", "subnet", "route table", "connection", "route"];

/** More of one kind than these are counted. */
const mostOfAKind = 8;

/** Looks for things by name, id, block or address; what is below shows those alone. */
export function SearchBox({ query, found, onQuery }: SearchBoxProps) {
  const isSearching = query.trim() !== "";
  return (
    <search class="search">
      <label for="search">Search</label>
      <input
        id="search"
        type="search"
        autocomplete="off"
        spellcheck={false}
        placeholder="Name, id, block or address, such as 10.0.128.7"
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
      />
      <p role="status" aria-live="polite" class="search-status">
        {isSearching ? statusOf(query, found) : ""}
      </p>
      {isSearching && found.length > 0 ? <Results found={found} /> : null}
    </search>
  );
}

function statusOf(query: string, found: readonly Entry[]): string {
  if (found.length === 0) return `Nothing has "${query.trim()}" in its name, id, or blocks.`;
  return `Found ${countedByKind(found)}. The tables below show these alone.`;
}

function Results({ found }: { readonly found: readonly Entry[] }) {
  return (
    <div class="results">
      {kinds.map((kind) => {
        const its = found.filter((one) => one.kind === kind);
        if (its.length === 0) return null;
        const more = its.length - mostOfAKind;
        return (
          <section key={kind} aria-label={`${kind}s found`}>
            <h2>
              {kind === "VPC" ? kind : kind[0]?.toUpperCase() + kind.slice(1)}
              {its.length === 1 ? "" : "s"} <span class="count">{its.length}</span>
            </h2>
            <ul>
              {its.slice(0, mostOfAKind).map(({ id, name, detail }) => (
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
