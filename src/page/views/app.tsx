import { useEffect, useMemo, useState } from "preact/hooks";
import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { OpenSections } from "../browser/open-sections";
import { usePrinting } from "../browser/printing";
import { focusOn } from "../browser/reveal";
import { idInHash } from "../model/ids";
import { enclosures, type PageModel } from "../model/page-model";
import { type ReturnRoutes, returnRoutesOf } from "../model/return-routes";
import { type Entry, entriesOf, search, shownWith } from "../model/search";
import { Changes } from "./changes";
import { Connections } from "./connections";
import { Findings } from "./findings";
import { MatrixSection } from "./matrix-section";
import { Overview } from "./overview";
import { type Page, PageContext } from "./page-context";
import { PageHeader } from "./page-header";
import { ResourceMaps } from "./resource-maps";
import { RouteTables } from "./route-tables";
import { SearchBox } from "./search-box";
import { VpcTable } from "./vpc-table";

/** The page: the seed's five views, the matrix, and the findings. */
export function App({ model }: { readonly model: PageModel }) {
  const [query, setQuery] = useState("");
  const entries = useMemo(() => entriesOf(model), [model]);
  const found = useMemo(() => search(entries, query), [entries, query]);
  const fixed = useMemo(() => fixedOf(model, entries, () => setQuery("")), [model, entries]);
  const isSearching = query.trim() !== "";
  const page: Page = useMemo(
    () => ({
      ...fixed,
      found: isSearching ? new Set(found.map(({ id }) => id)) : undefined,
      shown: isSearching ? shownWith(found) : undefined,
    }),
    [fixed, found, isSearching],
  );
  useHash(page.reveal);
  usePrinting(page.openings);
  return (
    <PageContext.Provider value={page}>
      <PageHeader />
      <main>
        <SearchBox query={query} found={found} onQuery={setQuery} />
        <Changes />
        <VpcTable />
        <Overview />
        <ResourceMaps />
        <Connections />
        <RouteTables />
        <MatrixSection />
        <Findings />
      </main>
    </PageContext.Provider>
  );
}

/** What doesn't change while the page is open. */
function fixedOf(model: PageModel, entries: readonly Entry[], clearSearch: () => void): Omit<Page, "found" | "shown"> {
  const openings = new OpenSections();
  const around = enclosures(model);
  const mirrors = new Map<AnalyzedNetwork, ReturnRoutes>();
  return {
    model,
    openings,
    names: new Map(entries.map(({ id, name }) => [id, name])),
    mirrorsOf: (analyzed) => {
      const known = mirrors.get(analyzed) ?? returnRoutesOf(analyzed);
      mirrors.set(analyzed, known);
      return known;
    },
    reveal: (id) => {
      openings.set(around.get(id) ?? [], true);
      // What is opened is there after the next drawing; what a search has filtered away, after one without it.
      setTimeout(() => {
        if (focusOn(id)) return;
        clearSearch();
        setTimeout(() => focusOn(id));
      });
    },
  };
}

/** Follows the location's hash, and links to where it already is. */
function useHash(reveal: (id: string) => void): void {
  useEffect(() => {
    const follow = () => {
      const id = idInHash(location.hash);
      if (id !== undefined) reveal(id);
    };
    const followAgain = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (link?.getAttribute("href") === location.hash && location.hash !== "") follow();
    };
    follow();
    window.addEventListener("hashchange", follow);
    document.addEventListener("click", followAgain);
    return () => {
      window.removeEventListener("hashchange", follow);
      document.removeEventListener("click", followAgain);
    };
  }, [reveal]);
}
