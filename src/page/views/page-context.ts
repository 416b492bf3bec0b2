import { createContext } from "preact";
import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import type { OpenSections } from "../browser/open-sections";
import type { PageModel } from "../model/page-model";
import type { ReturnRoutes } from "../model/return-routes";

/** What every view needs. */
export interface Page {
  readonly model: PageModel;
  readonly openings: OpenSections;
  /** The names of all that can be found, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  /** Returns the mirrors of the network that a row is of. */
  mirrorsOf(analyzed: AnalyzedNetwork): ReturnRoutes;
  /** What is searched for: the ids found, and of all that is shown with them. Undefined where nothing is. */
  readonly found: ReadonlySet<string> | undefined;
  readonly shown: ReadonlySet<string> | undefined;
  /** Shows a thing and gives it the focus. */
  reveal(id: string): void;
}

// Nothing is drawn without a page.
export const PageContext = createContext<Page>(undefined as unknown as Page);
