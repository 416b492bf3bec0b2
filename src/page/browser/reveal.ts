// Following a link within the page: the element gets the focus, so that a keyboard and a screen reader go on from there.

/** Gives the element of an id the focus, and returns true; or false where there is none. */
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
