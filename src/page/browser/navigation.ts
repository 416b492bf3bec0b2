import { useEffect } from "preact/hooks";
import { idInHash } from "../model/ids";

/** Scrolls to the element with an id and focuses it. Returns false if there is no such element. */
export function focusOn(id: string): boolean {
  const element = document.getElementById(id);
  if (element === null) return false;
  const target = element instanceof HTMLDetailsElement ? element.querySelector<HTMLElement>("summary") : element;
  if (target instanceof HTMLElement) {
    if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) target.tabIndex = -1;
    element.scrollIntoView({ block: element.offsetHeight > window.innerHeight / 2 ? "start" : "center" });
    target.focus({ preventScroll: true });
  }
  return true;
}

/** Calls `reveal` with the id in the location's hash: on load, when it changes, and on a click on a link to it. */
export function useHash(reveal: (id: string) => void): void {
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
