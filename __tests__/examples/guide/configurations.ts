import type { Configuration } from "./configuration";
import { entireVpc } from "./entire-vpc";
import { specificRoutes } from "./specific-routes";

/** Every configuration of AWS's VPC Peering Guide, in its order, and the program that makes it. */
export const configurations: readonly Configuration[] = [...entireVpc, ...specificRoutes];
