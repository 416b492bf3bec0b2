import type { Network, RouteTable } from "../../../network/model/network";
import { InputError } from "../../files/input-error";
import { Identities } from "../identity/identities";
import type { TerraformResource } from "../parse/resource";
import { synthResources } from "../parse/synth/synth";
import { Evaluator } from "./evaluator";
import { foreignGroupReferences } from "./group-references";
import { routeTablesFromLookups } from "./looked-up-route-tables";
import { blocksFromPeerings, locationsFromPeerings, readPeerings } from "./peerings";
import { PrefixLists } from "./prefix-lists";
import type { ReadContext } from "./read-context";
import {
  associationsOfUnknownSubnets,
  contradictingAssociations,
  mainRouteTables,
  routeTablesOfSubnets,
} from "./route-table-associations";
import { readRouteTables, vpcsOfRouteTables } from "./route-tables";
import { readSubnets, SubnetVpcs } from "./subnets";
import { withUnassignedRoutes } from "./unassigned-routes";
import { gapsOfListedSubnets } from "./undescribed-subnets";
import { readVpcs } from "./vpcs";
import { WrongProviders } from "./wrong-providers";

/**
 * Returns the network that synthesized stacks describe, escape hatches included. For your own tests.
 *
 * @param synthesized the JSON of each stack, as `Testing.synth(stack, true)` returns it
 * @throws InputError if a text is not the JSON of a stack
 * @example
 * import { Testing } from "cdktf";
 * import { networkFromSynth } from "cdktf-aws-vpc-peering/analyze";
 *
 * const network = networkFromSynth(Testing.synth(stack, true));
 */
export function networkFromSynth(...synthesized: readonly string[]): Network {
  const resources = synthesized.flatMap((text, index) => {
    // Addresses are unique only within a file.
    const file = synthesized.length === 1 ? "cdk.tf.json" : `cdk.tf.json of stack ${index + 1}`;
    return synthResources(parsedJson(text, file), file);
  });
  return networkFromResources(resources);
}

function parsedJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(`${file}: not JSON; give what Testing.synth(stack, true) returns.`);
  }
}

/** Returns the network that the resources of one or more files describe together. */
export function networkFromResources(resources: readonly TerraformResource[]): Network {
  const identities = new Identities(resources);
  const evaluator = new Evaluator(identities);
  const wrongProviders = new WrongProviders(identities, evaluator);
  const { refused, doubtful } = wrongProviders;
  const groupReferences = foreignGroupReferences(identities);
  const mainTables = mainRouteTables(identities, evaluator);
  const withoutPeerings: ReadContext = {
    identities,
    evaluator,
    prefixLists: new PrefixLists(identities, evaluator),
    plannedPeerings: new Set(
      [...identities.described("peering")]
        .filter(([, resources]) => resources.some(({ mode, isApplied }) => mode === "managed" && isApplied !== true))
        .map(([key]) => key),
    ),
    managedVpcs: new Set(identities.index.managed("aws_vpc").map((vpc) => identities.keyOf(vpc))),
    mainRouteTables: mainTables,
    routeTablesOfSubnets: new Map([
      ...routeTablesFromLookups(identities, mainTables, refused),
      ...routeTablesOfSubnets(identities, refused),
    ]),
    contradictingAssociations: contradictingAssociations(identities, refused),
    associationsOfUnknownSubnets: associationsOfUnknownSubnets(identities, refused),
    refused,
    doubtful,
    vpcsOfRouteTables: new Map(),
    blocksFromPeerings: new Map(),
    locationsFromPeerings: new Map(),
    vpcsOfDestinations: new Map(),
    unassignedRoutes: [],
    gaps: gapsOfModules(identities),
  };
  const routeTables = readRouteTables(withoutPeerings);
  const peerings = readPeerings(withoutPeerings);
  const context: ReadContext = {
    ...withoutPeerings,
    blocksFromPeerings: blocksFromPeerings(withoutPeerings),
    locationsFromPeerings: locationsFromPeerings(withoutPeerings),
  };
  const subnetVpcs = new SubnetVpcs(context);
  const vpcByRouteTable = vpcsOfRouteTables(context, routeTables, peerings, subnetVpcs);
  const subnets = readSubnets({ ...context, vpcsOfRouteTables: vpcByRouteTable }, subnetVpcs);
  // VPCs come last: all other resources may refer to further VPCs.
  const vpcs = readVpcs(context);
  const unassignedRouteTables = routeTables.filter(({ key }) => !vpcByRouteTable.has(key));
  const network: Network = {
    vpcs,
    subnets,
    routeTables: routeTables.flatMap((table): readonly RouteTable[] => {
      const vpc = vpcByRouteTable.get(table.key);
      return vpc === undefined ? [] : [{ ...table, vpc }];
    }),
    peerings,
    ...(unassignedRouteTables.length > 0 && { unassignedRouteTables }),
    ...(groupReferences.length > 0 && { foreignGroupReferences: groupReferences }),
    ...(wrongProviders.found.length > 0 && { wrongProviders: wrongProviders.found }),
    gaps: [...context.gaps, ...gapsOfListedSubnets(context, subnets)],
  };
  return withUnassignedRoutes(context, network);
}

/** A synthesized stack calls modules, but does not contain their resources. */
function gapsOfModules({ index }: Identities): string[] {
  return index
    .managed("module")
    .map(
      ({ address, file }) => `${address} of ${file} is not read: only a plan contains its resources; read the plan.`,
    );
}
