import { useMemo, useState } from "preact/hooks";
import { focusOn, useHash } from "../browser/navigation";
import { OpenSections } from "../browser/open-sections";
import { type Page, PageContext } from "../browser/page-context";
import { usePrinting } from "../browser/printing";
import { type PageModel, sectionsById } from "../model/page-model";
import { entriesOf, search, shownWith } from "../model/search";
import { Changes } from "./changes";
import { Connections } from "./connections";
import { Findings } from "./findings";
import { MatrixSection } from "./matrix-section";
import { PageHeader } from "./page-header";
import { Overview, ResourceMaps } from "./resource-maps";
import { RouteTables } from "./route-tables";
import { SearchBox } from "./search-box";
import { VpcTable } from "./vpc-table";

/** The page. Its sections are in the order in which they are listed here. */
export function App({ model }: { readonly model: PageModel }) {
  const [query, setQuery] = useState("");
  const entries = useMemo(() => entriesOf(model), [model]);
  const found = useMemo(() => search(entries, query), [entries, query]);
  const openSections = useMemo(() => new OpenSections(), []);
  const names = useMemo(() => new Map(entries.map(({ id, name }) => [id, name])), [entries]);
  const page: Page = useMemo(() => {
    const isSearching = query.trim() !== "";
    const [foundIds, shownIds] = [new Set(found.map(({ id }) => id)), shownWith(found)];
    return {
      model,
      openSections,
      names,
      isSearching,
      isFound: (id) => foundIds.has(id),
      isShown: (id) => !isSearching || shownIds.has(id),
    };
  }, [model, openSections, names, found, query]);
  const reveal = useMemo(() => {
    const sections = sectionsById(model);
    return (id: string) => {
      const section = sections.get(id);
      if (section !== undefined) openSections.set(section, true);
      // The element exists after the next rendering; if the search hides it, after the search is cleared.
      setTimeout(() => {
        if (focusOn(id)) return;
        setQuery("");
        setTimeout(() => focusOn(id));
      });
    };
  }, [model, openSections]);
  useHash(reveal);
  usePrinting(openSections);
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
