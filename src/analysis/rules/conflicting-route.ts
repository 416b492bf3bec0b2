import { groupedBy } from "../../network/grouped";
import { type Route, type RouteTable, Unknown } from "../../network/model";
import { blockText } from "../../network/stand-in-blocks";
import type { Finding } from "../finding";
import { found, type OutputRule } from "../output-rule";
import { routeThing, tableCalled } from "../phrases";

/** Judges what Terraform writes: two routes to one block, of which at least one leads through a peering. */
export const conflictingRoute: OutputRule = {
  name: "conflicting-route",
  find: ({ network }) => network.routeTables.flatMap(conflictsIn),
};

function conflictsIn(table: RouteTable): readonly Finding[] {
  // Of what AWS shows itself, nothing conflicts: it has refused that.
  const written = table.routes.filter(({ origin, writtenAs }) => origin === "static" && writtenAs !== undefined);
  if (written.length < 2) return [];
  return [...groupedBy(written, destinationKey)].flatMap(([key, [first, ...others]]) => {
    const clash = others.find((other) => [first, other].some((route) => route?.target.kind === "peering"));
    if (key === undefined || first === undefined || clash === undefined) return [];
    if (first.destination instanceof Unknown) return [];
    const both = `has ${others.length + 1} routes to ${blockText(first.destination)}`;
    const message = `${tableCalled(table)}: ${both}, and AWS takes one per destination; leave the others out.`;
    return [found("conflicting-route", message, ...[...others, first].map((route) => routeThing(table, route)))];
  });
}

function destinationKey({ destination }: Route): string | undefined {
  return destination instanceof Unknown
    ? undefined
    : `${destination.family} ${destination.first}/${destination.prefixLength}`;
}
