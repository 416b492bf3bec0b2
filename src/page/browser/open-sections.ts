type Listener = () => void;

/** The open or closed state of the page's collapsible sections. A closed section is not rendered, to keep the page fast. */
export class OpenSections {
  private readonly states = new Map<string, boolean>();
  private readonly listeners = new Set<Listener>();
  private isPrinting = false;

  isOpen(id: string, initially: boolean): boolean {
    return this.isPrinting || (this.states.get(id) ?? initially);
  }

  set(id: string, isOpen: boolean): void {
    // The browser also reports the sections that printing opens.
    if (this.isPrinting) return;
    this.states.set(id, isOpen);
    this.notify();
  }

  /** Opens all sections for printing, or restores their state. */
  setPrinting(isPrinting: boolean): void {
    this.isPrinting = isPrinting;
    this.notify();
  }

  /** Calls a listener after each change, and returns a function that unsubscribes it. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private notify(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
