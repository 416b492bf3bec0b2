import { groupedBy } from "../../network/model/collections";
import type { ChangedRoute, Changes } from "./changes";
import { destinationText, farEnd, leadsTo, troubleWith } from "./routes";
import { type Box, type Line, marked } from "./scene";

/** Returns each route up to its connection, and from there on to what it leads to, which several may have in common. */
export function routeLines(changes: Changes): readonly Line[] {
  const through = changes.routes.map((route) => throughPeering(changes, route));
  const onward = groupedBy(
    through.flatMap((lines) => lines.onward),
    ({ from, to }) => JSON.stringify([from, to]),
  );
  return [...through.flatMap(({ upTo }) => upTo), ...[...onward.values()].flatMap(oneOf)];
}

/** Returns the routes whose target is gone, with what they end at. */
export function blackholeLines({ routes, keyOf }: Changes): readonly { readonly line: Line; readonly end: Box }[] {
  return routes.flatMap(({ thing: route, table, analyzed, mark, how }, place) => {
    const { target } = route;
    if (target.kind !== "blackhole") return [];
    const key = `end ${place}`;
    const text = [destinationText(route), ...said(how)];
    return [
      {
        line: { from: keyOf("table", analyzed, table.key), to: key, text, arrow: "blocked" as const, ...marked(mark) },
        end: { key, shape: "end" as const, text: ["blackhole", target.what], pale: true, ...marked(mark) },
      },
    ];
  });
}

interface Through {
  readonly upTo: readonly Line[];
  readonly onward: readonly Line[];
}

function throughPeering(changes: Changes, { thing: route, table, analyzed, mark, how }: ChangedRoute): Through {
  const { target } = route;
  if (target.kind !== "peering") return { upTo: [], onward: [] };
  const peering = analyzed.index.peerings.get(target.peering);
  const far = peering && farEnd(analyzed, table, peering);
  const trouble = far && peering.state === "active" ? troubleWith(analyzed, route, table, far) : undefined;
  const arrow = trouble === undefined && peering?.state === "active" ? ("there" as const) : ("stray" as const);
  const from = changes.keyOf("table", analyzed, table.key);
  const via = changes.keyOf("peering", analyzed, target.peering);
  const { vpc, subnets } = leadsTo(analyzed, route, far);
  const vpcs = vpc === undefined ? [] : [changes.keyOf("vpc", analyzed, vpc.key)];
  const ends = subnets.length > 0 ? subnets.map(({ key }) => changes.keyOf("subnet", analyzed, key)) : vpcs;
  return {
    upTo: [{ from, to: via, text: [destinationText(route), ...said(how), ...said(trouble)], arrow, ...marked(mark) }],
    onward: ends.map((to) => ({ from: via, to, text: [], arrow, ...marked(mark) })),
  };
}

/** One line for several routes: it is new or gone where all of them are, and sound where one is. */
function oneOf(lines: readonly Line[]): readonly Line[] {
  const [first] = lines;
  if (first === undefined) return [];
  const { mark, ...line } = first;
  const isSame = lines.every((other) => other.mark === mark);
  const isSound = lines.some(({ arrow }) => arrow === "there");
  return [{ ...line, arrow: isSound ? "there" : "stray", ...marked(isSame ? mark : undefined) }];
}

function said(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}
