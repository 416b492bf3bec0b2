import { useContext } from "preact/hooks";
import type { Path } from "../../analysis/reachability/verdict";
import { pathLines } from "../../reports/text/path-text";
import { hrefTo, routeId, tableId } from "../model/ids";
import { PageContext } from "./page-context";

/** One direction, in the words of `explain`: the route table, and the routes that decide, each a click away. */
export function Hops({ path }: { readonly path: Path }) {
  const { model } = useContext(PageContext);
  const { network, labels } = model.analyzed;
  const [first = "", ...rest] = pathLines(path, network, labels).map(withoutNumber);
  const { routeTable: table, parts } = path;
  return (
    <ol class="hops">
      <li>
        {first}{" "}
        {table === undefined ? null : (
          <a class="jump" href={hrefTo(tableId(table.key))}>
            show the table
          </a>
        )}
      </li>
      {rest.map((line, index) => {
        const route = parts[index]?.route;
        return (
          <li key={line} value={2}>
            {line}{" "}
            {route === undefined || table === undefined ? null : (
              <a class="jump" href={hrefTo(routeId(table.key, route))}>
                show the route
              </a>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** The list numbers them itself. */
function withoutNumber(line: string): string {
  return line.replace(/^\s*\d+\. /, "");
}
