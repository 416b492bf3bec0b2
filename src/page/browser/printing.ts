import { options } from "preact";
import { useEffect } from "preact/hooks";
import type { OpenSections } from "./open-sections";

/** Opens all details while the page is printed: paper can't be clicked. */
export function usePrinting(openings: OpenSections): void {
  useEffect(() => {
    const print = (everything: boolean) => () => {
      // The browser prints what is there when this returns.
      const { debounceRendering } = options;
      options.debounceRendering = (draw) => draw();
      openings.showEverything(everything);
      if (debounceRendering === undefined) delete options.debounceRendering;
      else options.debounceRendering = debounceRendering;
    };
    const [before, after] = [print(true), print(false)];
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, [openings]);
}
