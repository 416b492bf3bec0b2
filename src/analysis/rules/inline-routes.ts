import { inlineRoutes } from "../../network/rules/inline-routes";
import { found, type OutputRule } from "./output-rule";
import { counted, destinationCalled, routeSubject, tableCalled } from "./phrases";

export const inlineRoutesInOutput = {
  ...inlineRoutes,
  find: ({ network }) =>
    network.routeTables.flatMap((table) => {
      const inLine = table.routes.filter(({ writtenAs }) => writtenAs === "in-line");
      const [first, ...others] = table.routes.filter(({ writtenAs }) => writtenAs === "resource");
      if (inLine.length === 0 || first === undefined) return [];
      if (![...inLine, first, ...others].some(({ target }) => target.kind === "peering")) return [];
      const more = others.length === 0 ? "" : ` and ${others.length} more`;
      const both = `has ${counted(inLine.length, "route")} in-line, and beside them the one to ${destinationCalled(first)}${more}`;
      const remedy = "Terraform would remove these at each apply; make each of its routes an aws_route of its own";
      return [found(inlineRoutes, `${tableCalled(table)}: ${both}. ${remedy}.`, table, routeSubject(table, first))];
    }),
} as const satisfies OutputRule;
