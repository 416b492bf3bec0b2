import { type IAspect, TerraformOutput, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { terraformName } from "../network/names";
import { Vpc } from "./vpc";
import { VpcPeering } from "./vpc-peering";

/** Gives a stack its outputs: the VPCs' ids, and of each peering the connection's id, its status and its routes. */
export class NetworkOutputs implements IAspect {
  visit(construct: IConstruct): void {
    if (construct instanceof Vpc) {
      output(construct, `${construct.name}-vpc-id`, `The id of ${construct.thing}`, construct.vpcId);
    }
    if (construct instanceof VpcPeering) {
      const { name, thing } = construct;
      output(construct, `${name}-id`, `The id of ${thing}`, construct.connectionId);
      output(
        construct,
        `${name}-accept-status`,
        `The status of ${thing}: active once it is approved`,
        construct.acceptStatus,
      );
      output(construct, `${name}-routes`, `The routes through ${thing}, by Terraform name`, routesOf(construct));
    }
  }
}

function routesOf(peering: VpcPeering) {
  const routes = peering.routes.map(({ routeTable, destination, resource }) => [
    resource.friendlyUniqueId,
    {
      route_table_id: routeTable.routeTableId,
      [destination.family === 4 ? "destination_cidr_block" : "destination_ipv6_cidr_block"]: destination.cidrBlock,
      vpc_peering_connection_id: peering.connectionId,
    },
  ]);
  return Object.fromEntries(routes);
}

function output(construct: IConstruct, name: string, description: string, value: unknown): void {
  const stack = TerraformStack.of(construct);
  const id = terraformName(name);
  // Aspects run at each synth of the stack, in tests more than once.
  if (stack.node.tryFindChild(id) === undefined) new TerraformOutput(stack, id, { value, description, staticId: true });
}
