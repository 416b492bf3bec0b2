import type { Configuration } from "./configuration";
import { entireVpc } from "./entire-vpc";
import { specificRoutes } from "./specific-routes";

/** Every configuration in AWS's VPC Peering Guide, in the guide's order. */
export const configurations: readonly Configuration[] = [...entireVpc, ...specificRoutes];
