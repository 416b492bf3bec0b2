import { useContext } from "preact/hooks";
import { counted } from "../../analysis/rules/phrases";
import { PageContext } from "../browser/page-context";
import type { PageModel } from "../model/page-model";

/** The title, the source, the number of resources, and links to the sections. */
export function PageHeader() {
  const { model } = useContext(PageContext);
  const { title, source, findings } = model.data;
  const errors = findings.filter(({ level, mark }) => level === "error" && mark !== "resolved").length;
  return (
    <header class="page-header">
      <a class="skip" href="#search">
        Skip to search
      </a>
      <div class="page-title">
        <h1>{title}</h1>
        {source === title ? null : (
          <p class="source">
            read from <code>{source}</code>
          </p>
        )}
      </div>
      <p class="summary">{summaryOf(model)}</p>
      <nav aria-label="Sections">
        {model.before === undefined ? null : <a href="#changes">Changes</a>}
        <a href="#vpcs">VPCs</a>
        <a href="#overview">Overview</a>
        <a href="#maps">Resource maps</a>
        <a href="#connections">Connections</a>
        <a href="#tables">Route tables</a>
        <a href="#matrix">Reachability</a>
        <a href="#findings">
          Findings {errors > 0 ? <span class="badge badge-error">{counted(errors, "error")}</span> : null}
        </a>
      </nav>
    </header>
  );
}

/** Returns the number of resources; for a plan, of the planned network. */
function summaryOf({ analyzed: { network }, connections, before }: PageModel): string {
  const routes = network.routeTables.flatMap((table) => table.routes).filter(({ target }) => target.kind === "peering");
  const active = connections.filter(({ health }) => health === "ok").length;
  const states = active === network.peerings.length ? "" : ` (${active} active)`;
  const parts = [
    counted(network.vpcs.length, "VPC"),
    counted(network.subnets.length, "subnet"),
    counted(network.routeTables.length, "route table"),
    `${counted(network.peerings.length, "peering connection")}${states}`,
    counted(routes.length, "peering route"),
  ];
  return `${before === undefined ? "" : "After the plan: "}${parts.join(", ")}.`;
}
