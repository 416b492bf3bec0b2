/** The width of text can't be measured here, so it is estimated by the number of characters, at 13 pixels. */
const characterWidth = 7.2;
const padding = 28;

/** The limits for the width of a box. The views cut longer text. */
const ample = { narrowest: 168, widest: 312 };

/** For many boxes that should be visible at once. */
export const scarce = { narrowest: 120, widest: 192 };

/** A longer name of a peering is cut. */
export const longestLineName = 30;

/** Widths are multiples of this, so that drawings with names of similar length look the same. */
const step = 24;

const height = 46;

interface Named {
  readonly key: string;
  readonly name: string;
}

/** A box without a position. */
export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** Returns a box for each resource, all of the same width, with space for the longest name and a second line. */
export function boxesOf(resources: readonly Named[], kind: string, { narrowest, widest } = ample): readonly Box[] {
  const longest = Math.max(0, ...resources.map(({ name }) => [...name].length));
  const wanted = Math.ceil((longest * characterWidth + padding) / step) * step;
  const width = Math.min(Math.max(wanted, narrowest), widest);
  return resources.map(({ key }) => ({ id: `${kind}:${key}`, width, height }));
}

export function lineNameSize(name: string): { readonly width: number; readonly height: number } {
  return { width: Math.ceil(Math.min([...name].length, longestLineName) * characterWidth) + 8, height: 18 };
}
