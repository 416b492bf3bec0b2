import { Fn, type IAspect, TerraformOutput, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { terraformName } from "../../network/input/names";
import type { PeeringEnd } from "../base/interfaces";
import { Peering } from "../peering/peering";
import { PeeringAcceptance } from "../peering/peering-acceptance";
import { PeeringMesh } from "../peering/peering-mesh";
import { PeeringRequest } from "../peering/peering-request";
import { VpcPeering } from "../peering/vpc-peering";
import { PeeringProbe } from "../probe/peering-probe";
import { Vpc } from "../vpc/vpc";

/** Adds the outputs of a stack: VPC ids, and the connection id, status and routes of each peering. */
export class NetworkOutputs implements IAspect {
  visit(construct: IConstruct): void {
    if (construct instanceof PeeringMesh) {
      const { name, subject } = construct;
      output(construct, `${name}-peerings`, `The peerings of ${subject}, by name`, peeringsOf(construct));
    }
    // The peerings of a large mesh would print thousands of outputs.
    if (construct.node.scope instanceof PeeringMesh) return;
    if (construct instanceof Vpc) {
      output(construct, `${construct.name}-vpc-id`, `The id of ${construct.subject}`, construct.vpcId);
    }
    if (construct instanceof Peering) {
      const { name, subject } = construct;
      output(construct, `${name}-id`, `The id of ${subject}`, construct.connectionId);
      output(construct, `${name}-routes`, `The routes through ${subject}, by Terraform name`, routesOf(construct));
    }
    if (construct instanceof VpcPeering || construct instanceof PeeringAcceptance) {
      const { name, subject, acceptStatus } = construct;
      const status = `The status of ${subject}: active when it is accepted`;
      output(construct, `${name}-accept-status`, status, acceptStatus);
    }
    if (construct instanceof PeeringProbe) {
      for (const { subnet, instanceId, consoleOutputCommand } of construct.instances) {
        const name = `${construct.name}-${subnet.vpc.name}`;
        const instance = `the instance of ${construct.subject} in ${subnet.nameTag}`;
        const command = `The command that prints the console output of ${instance}`;
        output(construct, `${name}-instance-id`, `The id of ${instance}`, instanceId);
        output(construct, `${name}-console-output`, command, consoleOutputCommand);
      }
    }
    if (construct instanceof PeeringRequest) {
      const description = `What the owner of the accepter VPC needs to accept ${construct.subject}`;
      output(construct, `${construct.name}-to-approve`, description, approvalOf(construct));
    }
  }
}

/** Does not contain the status: it changes with the acceptance, and the next plan would report a changed output. */
function approvalOf({ connectionId, accepter, requester }: PeeringRequest) {
  const { cidrBlocks, ipv6CidrBlocks, atPlan } = requester;
  return {
    vpc_peering_connection_id: connectionId,
    accepter: locatedVpc(accepter),
    requester: {
      ...locatedVpc(requester),
      cidr_blocks: atPlan?.cidrBlocks ?? cidrBlocks,
      ipv6_cidr_blocks: atPlan ? Fn.compact(atPlan.ipv6CidrBlocks as string[]) : ipv6CidrBlocks,
    },
    deadline: "AWS drops the request 168 hours after it was created.",
  };
}

function locatedVpc({ vpcId, location: { accountId, region } }: PeeringEnd) {
  return { ...(accountId && { account_id: accountId }), ...(region && { region }), vpc_id: vpcId };
}

function peeringsOf({ peerings }: PeeringMesh) {
  const entries = peerings.map(({ name, connectionId, acceptStatus }) => {
    return [name, { id: connectionId, accept_status: acceptStatus }];
  });
  return Object.fromEntries(entries);
}

function routesOf(peering: Peering) {
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
  // Aspects run at each synth of a stack. Tests synthesize more than once.
  if (stack.node.tryFindChild(id) === undefined) new TerraformOutput(stack, id, { value, description, staticId: true });
}
