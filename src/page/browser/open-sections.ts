type Listener = () => void;

/** Which of the page's details are open. What is closed isn't drawn, so that a page of thousands of routes is quick. */
export class OpenSections {
  private readonly states = new Map<string, boolean>();
  private readonly listeners = new Set<Listener>();
  private everything = false;

  isOpen(id: string, initially: boolean): boolean {
    return this.everything || (this.states.get(id) ?? initially);
  }

  set(ids: readonly string[], isOpen: boolean): void {
    // What printing opens is closed behind it.
    if (this.everything) return;
    for (const id of ids) this.states.set(id, isOpen);
    this.tell();
  }

  /** Opens everything, as paper needs it, or lets it be as it was. */
  showEverything(everything: boolean): void {
    this.everything = everything;
    this.tell();
  }

  /** Returns what ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
