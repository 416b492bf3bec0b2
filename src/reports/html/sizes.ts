// No one measures text where a page is written: its fonts are those of whoever looks at it. So it is by the number of
// characters, at 13 pixels, and what is longer than the widest box is cut by the views.

const characterWidth = 7.2;
const padding = 28;

/** How narrow and how wide boxes may be. */
interface Room {
  readonly narrowest: number;
  readonly widest: number;
}

const ample: Room = { narrowest: 168, widest: 312 };

/** Many boxes around one another are to be seen together: there each is as small as it can be. */
export const scarce: Room = { narrowest: 120, widest: 192 };

/** Of a longer name of a connection, only its beginning is written beside its line. */
export const longestLineName = 30;

/** Widths go up in steps, so that drawings look alike whose names are of nearly one length. */
const step = 24;

const height = 46;

/** What can have a box. */
interface Named {
  readonly key: string;
  readonly name: string;
}

/** A thing without a place. */
export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Returns a box for each thing, all of one width, with room for the longest name in the first line and for something
 * short in the second.
 */
export function boxesOf(things: readonly Named[], kind: string, { narrowest, widest } = ample): readonly Box[] {
  const longest = Math.max(0, ...things.map(({ name }) => [...name].length));
  const wanted = Math.ceil((longest * characterWidth + padding) / step) * step;
  const width = Math.min(Math.max(wanted, narrowest), widest);
  return things.map(({ key }) => ({ id: `${kind}:${key}`, width, height }));
}

/** Returns the room that the name of a connection takes beside its line. */
export function lineNameSize(name: string): { readonly width: number; readonly height: number } {
  return { width: Math.ceil(Math.min([...name].length, longestLineName) * characterWidth) + 8, height: 18 };
}
