import { byName, type Rule } from "../../network/rules/rule";
import { type RuleName as ProgramRuleName, programRules } from "../../network/rules/rules";
import { blackholeRoute } from "./blackhole-route";
import { conflictingRouteInOutput } from "./conflicting-route";
import { dataTransferChargesInOutput } from "./data-transfer-charges";
import { dnsDisabledInOutput } from "./dns-disabled";
import { duplicateAssociation } from "./duplicate-association";
import { duplicatePeeringInOutput } from "./duplicate-peering";
import { duplicatePeeringOptions } from "./duplicate-peering-options";
import { foreignGroupReference } from "./foreign-group-reference";
import { foreignRouteTable } from "./foreign-route-table";
import { inlineRoutesInOutput } from "./inline-routes";
import { inlineRoutesInPlan } from "./inline-routes-in-plan";
import { interruptedConnection } from "./interrupted-connection";
import { invalidAutoAccept } from "./invalid-auto-accept";
import { missingReturnRoute } from "./missing-return-route";
import { missingSiblingRoute } from "./missing-sibling-route";
import { notAnalyzed } from "./not-analyzed";
import type { OutputRule } from "./output-rule";
import { overlappingCidrInOutput } from "./overlapping-cidr";
import { overlappingSubnetsInOutput } from "./overlapping-subnets";
import { overlappingVpcBlocksInOutput } from "./overlapping-vpc-blocks";
import { peeringAsGateway } from "./peering-as-gateway";
import { peeringWithoutRoutesInOutput } from "./peering-without-routes";
import { pendingRequest } from "./pending-request";
import { defaultQuotaExceededInOutput, maximumQuotaExceededInOutput } from "./quotas";
import { cidrBlockSizeInOutput, reservedCidrInOutput } from "./refused-blocks";
import { removedRoute } from "./removed-route";
import { requestToPartner } from "./request-to-partner";
import {
  defaultRouteInOutput,
  reservedDestinationInOutput,
  routeInsideVpcInOutput,
  routeOutsidePeerInOutput,
} from "./route-destination";
import { selfPeeringInOutput } from "./self-peering";
import { subnetOutsideVpcInOutput } from "./subnet-outside-vpc";
import { unansweredTrafficInOutput } from "./unanswered-traffic";
import { unusedRouteTable } from "./unused-route-table";
import { wholeVpcRoute } from "./whole-vpc-route";
import { wrongProvider } from "./wrong-provider";

/** All rules that are judged in an output. */
export const outputRules = [
  blackholeRoute,
  cidrBlockSizeInOutput,
  conflictingRouteInOutput,
  dataTransferChargesInOutput,
  defaultQuotaExceededInOutput,
  defaultRouteInOutput,
  dnsDisabledInOutput,
  duplicateAssociation,
  duplicatePeeringInOutput,
  duplicatePeeringOptions,
  foreignGroupReference,
  foreignRouteTable,
  inlineRoutesInOutput,
  inlineRoutesInPlan,
  interruptedConnection,
  invalidAutoAccept,
  maximumQuotaExceededInOutput,
  missingReturnRoute,
  missingSiblingRoute,
  notAnalyzed,
  overlappingCidrInOutput,
  overlappingSubnetsInOutput,
  overlappingVpcBlocksInOutput,
  peeringAsGateway,
  peeringWithoutRoutesInOutput,
  pendingRequest,
  removedRoute,
  requestToPartner,
  reservedCidrInOutput,
  reservedDestinationInOutput,
  routeInsideVpcInOutput,
  routeOutsidePeerInOutput,
  selfPeeringInOutput,
  subnetOutsideVpcInOutput,
  unansweredTrafficInOutput,
  unusedRouteTable,
  wholeVpcRoute,
  wrongProvider,
] as const satisfies readonly OutputRule[];

/** The name of a rule that is judged in an output. */
export type OutputRuleName = (typeof outputRules)[number]["name"];

/** The name of a rule, such as `overlapping-cidr`. */
export type RuleName = ProgramRuleName | OutputRuleName;

/** Every rule, by name. */
export const rules: Readonly<Record<RuleName, Rule>> = byName<RuleName>([...outputRules, ...programRules]);
