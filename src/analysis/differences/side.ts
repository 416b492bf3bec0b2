import type { Labels } from "../../network/labels";
import type { Network } from "../../network/model";
import type { NetworkIndex } from "../../network/network-index";
import type { Reachability } from "../reachability/verdict";

/** What is compared of a network. Facts are one. */
export interface Side {
  readonly network: Network;
  readonly index: NetworkIndex;
  readonly labels: Labels;
  readonly reachability: Reachability;
}
