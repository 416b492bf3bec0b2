import { createContext } from "preact";
import type { PageModel } from "../model/page-model";
import type { OpenSections } from "./open-sections";

/** The state of the page that all views share. */
export interface Page {
  readonly model: PageModel;
  readonly openSections: OpenSections;
  /** The names of all resources, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly isSearching: boolean;
  isFound(id: string): boolean;
  /** Returns true if an id is visible: without a search, every id is. */
  isShown(id: string): boolean;
}

// The app provides the page to every view.
export const PageContext = createContext<Page>(undefined as unknown as Page);
