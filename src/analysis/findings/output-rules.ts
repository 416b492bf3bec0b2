import { autoAcceptElsewhere } from "../rules/auto-accept-elsewhere";
import { billedZones } from "../rules/billed-zones";
import { blackholeRoute } from "../rules/blackhole-route";
import { cidrBlockSize } from "../rules/cidr-block-size";
import { conflictingRoute } from "../rules/conflicting-route";
import { defaultQuota } from "../rules/default-quota";
import { defaultRoute } from "../rules/default-route";
import { dnsIsOff } from "../rules/dns-is-off";
import { duplicatePeering } from "../rules/duplicate-peering";
import { foreignRouteTable } from "../rules/foreign-route-table";
import { highestQuota } from "../rules/highest-quota";
import { inlineRoutes } from "../rules/inline-routes";
import { interruptedConnection } from "../rules/interrupted-connection";
import { notChecked } from "../rules/not-checked";
import { optionsTwice } from "../rules/options-twice";
import { overlappingCidr } from "../rules/overlapping-cidr";
import { overlappingSubnets } from "../rules/overlapping-subnets";
import { overlappingVpcBlocks } from "../rules/overlapping-vpc-blocks";
import { pendingRequest } from "../rules/pending-request";
import { removedRoute } from "../rules/removed-route";
import { requestToPartner } from "../rules/request-to-partner";
import { reservedCidr } from "../rules/reserved-cidr";
import { reservedDestination } from "../rules/reserved-destination";
import { routeInsideVpc } from "../rules/route-inside-vpc";
import { routeOutsidePeer } from "../rules/route-outside-peer";
import { routeWithoutMirror } from "../rules/route-without-mirror";
import { selfPeering } from "../rules/self-peering";
import { subnetOutsideVpc } from "../rules/subnet-outside-vpc";
import { unansweredTraffic } from "../rules/unanswered-traffic";
import { unusedRouteTable } from "../rules/unused-route-table";
import { wholeVpcRoute } from "../rules/whole-vpc-route";
import type { OutputRule } from "./output-rule";

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
  routeWithoutMirror,
  selfPeering,
  subnetOutsideVpc,
  unansweredTraffic,
  unusedRouteTable,
  wholeVpcRoute,
];
