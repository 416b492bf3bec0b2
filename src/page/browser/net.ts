// Node's `net.isIP`, for the browser.

/** Returns 4 or 6 for an IP address of that family, and 0 for any other text. */
export function isIP(text: string): 0 | 4 | 6 {
  if (isIPv4(text)) return 4;
  return isIPv6(text) ? 6 : 0;
}

function isIPv4(text: string): boolean {
  const bytes = text.split(".");
  return bytes.length === 4 && bytes.every((byte) => /^(0|[1-9]\d{0,2})$/.test(byte) && Number(byte) < 256);
}

function isIPv6(text: string): boolean {
  const dotted = text.lastIndexOf(":");
  const tail = text.slice(dotted + 1);
  if (tail.includes(".")) return isIPv4(tail) && isIPv6(`${text.slice(0, dotted + 1)}0:0`);
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const count = groups.flat().length;
  const isFull = halves.length === 1 ? count === 8 : count < 8;
  return isFull && groups.flat().every((group) => /^[\da-f]{1,4}$/i.test(group));
}
