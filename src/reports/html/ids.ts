import { blockText } from "../../network/cidr/placeholder-blocks";
import { type Route, Unknown } from "../../network/model/network";

/** Returns a text as it may stand in the id of an element: without spaces, which would make two ids of it. */
export function idPart(text: string): string {
  return text.replace(/[^\p{L}\p{N}._/:-]+/gu, "-");
}

/** Returns the id of a route's row. One table may have a destination twice: of a static and of a propagated route. */
export function routeId(
  table: string,
  { destination, origin }: Pick<Route, "destination"> & Partial<Pick<Route, "origin">>,
): string {
  const text = destination instanceof Unknown ? destination.reason : blockText(destination);
  return `route:${table}:${idPart(text)}${origin === "propagated" ? ":propagated" : ""}`;
}
