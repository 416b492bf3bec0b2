import { options } from "preact";
import { useEffect } from "preact/hooks";
import type { OpenSections } from "./open-sections";

export function usePrinting(openSections: OpenSections): void {
  useEffect(() => {
    const setPrinting = (isPrinting: boolean) => () => {
      // The browser prints the page as soon as this function returns, so render synchronously.
      const { debounceRendering } = options;
      options.debounceRendering = (render) => render();
      openSections.setPrinting(isPrinting);
      if (debounceRendering === undefined) delete options.debounceRendering;
      else options.debounceRendering = debounceRendering;
    };
    const [before, after] = [setPrinting(true), setPrinting(false)];
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, [openSections]);
}
