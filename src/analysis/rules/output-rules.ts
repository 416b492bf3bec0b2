import { autoAcceptElsewhere } from "./auto-accept-elsewhere";
import { billedZones } from "./billed-zones";
import { blackholeRoute } from "./blackhole-route";
import { cidrBlockSize } from "./cidr-block-size";
import { conflictingRoute } from "./conflicting-route";
import { defaultQuota } from "./default-quota";
import { defaultRoute } from "./default-route";
import { dnsIsOff } from "./dns-is-off";
import { duplicatePeering } from "./duplicate-peering";
import { foreignRouteTable } from "./foreign-route-table";
import { highestQuota } from "./highest-quota";
import { inlineRoutes } from "./inline-routes";
import { interruptedConnection } from "./interrupted-connection";
import { missingReturnRoute } from "./missing-return-route";
import { notChecked } from "./not-checked";
import { optionsTwice } from "./options-twice";
import type { OutputRule } from "./output-rule";
import { overlappingCidr } from "./overlapping-cidr";
import { overlappingSubnets } from "./overlapping-subnets";
import { overlappingVpcBlocks } from "./overlapping-vpc-blocks";
import { pendingRequest } from "./pending-request";
import { removedRoute } from "./removed-route";
import { requestToPartner } from "./request-to-partner";
import { reservedCidr } from "./reserved-cidr";
import { reservedDestination } from "./reserved-destination";
import { routeInsideVpc } from "./route-inside-vpc";
import { routeOutsidePeer } from "./route-outside-peer";
import { selfPeering } from "./self-peering";
import { subnetOutsideVpc } from "./subnet-outside-vpc";
import { unansweredTraffic } from "./unanswered-traffic";
import { unusedRouteTable } from "./unused-route-table";
import { wholeVpcRoute } from "./whole-vpc-route";

/** All rules that are judged in an output. */
export const outputRules: readonly OutputRule[] = [
  autoAcceptElsewhere,
  billedZones,
  blackholeRoute,
  cidrBlockSize,
  conflictingRoute,
  defaultQuota,
  defaultRoute,
  dnsIsOff,
  duplicatePeering,
  foreignRouteTable,
  highestQuota,
  inlineRoutes,
  interruptedConnection,
  notChecked,
  optionsTwice,
  overlappingCidr,
  overlappingSubnets,
  overlappingVpcBlocks,
  pendingRequest,
  removedRoute,
  requestToPartner,
  reservedCidr,
  reservedDestination,
  routeInsideVpc,
  routeOutsidePeer,
  missingReturnRoute,
  selfPeering,
  subnetOutsideVpc,
  unansweredTraffic,
  unusedRouteTable,
  wholeVpcRoute,
];
