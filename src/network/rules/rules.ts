import { blockRules } from "./block-rules";
import { conflictingRoute } from "./conflicting-route";
import { connectionRules } from "./connection-rules";
import { dataTransferCharges } from "./data-transfer-charges";
import { dnsDisabled } from "./dns-disabled";
import { duplicatePeering } from "./duplicate-peering";
import { inlineRoutes } from "./inline-routes";
import { overlappingCidr } from "./overlapping-cidr";
import { overlappingSubnets } from "./overlapping-subnets";
import { overlappingVpcBlocks } from "./overlapping-vpc-blocks";
import { peeringWithoutRoutes } from "./peering-without-routes";
import { defaultQuotaExceeded, maximumQuotaExceeded } from "./quotas";
import { cidrBlockSize, reservedCidr } from "./refused-blocks";
import { defaultRoute, reservedDestination, routeInsideVpc, routeOutsidePeer } from "./route-destination";
import { routeRules } from "./route-rules";
import { byName, type Rule } from "./rule";
import { selfPeering } from "./self-peering";
import { settingRules } from "./setting-rules";
import { subnetOutsideVpc } from "./subnet-outside-vpc";
import { unansweredTraffic } from "./unanswered-traffic";
import { vpcRules } from "./vpc-rules";

/** All rules that are judged in a program. */
export const programRules = [
  ...Object.values(blockRules),
  ...Object.values(vpcRules),
  ...Object.values(connectionRules),
  ...Object.values(routeRules),
  ...Object.values(settingRules),
  cidrBlockSize,
  conflictingRoute,
  dataTransferCharges,
  defaultQuotaExceeded,
  defaultRoute,
  dnsDisabled,
  duplicatePeering,
  inlineRoutes,
  maximumQuotaExceeded,
  overlappingCidr,
  overlappingSubnets,
  overlappingVpcBlocks,
  peeringWithoutRoutes,
  reservedCidr,
  reservedDestination,
  routeInsideVpc,
  routeOutsidePeer,
  selfPeering,
  subnetOutsideVpc,
  unansweredTraffic,
] as const;

type ProgramRule = (typeof programRules)[number];

/** The name of a rule that is judged in a program, such as `overlapping-cidr`. */
export type RuleName = ProgramRule["name"];

/** The name of a rule whose findings are warnings, which a program can acknowledge. */
export type WarningName = Extract<ProgramRule, { readonly level: "warning" }>["name"];

/** The rules that are judged in a program, by name. */
export const rules: Readonly<Record<RuleName, Rule>> = byName(programRules);
