import { Unknown } from "../../../network/model/network";
import { isPending, type PeeringState } from "../../../network/peering-state";
import { AmbiguousResource, type Identities } from "../identity/identities";
import { blockList, isObjectValue, Reference, type TerraformResource } from "../parse/resource";
import type { ReadContext } from "./read-context";

/** An accepter of which it is unknown which request it accepts. */
interface UnresolvedAccepter {
  readonly key: string;
  readonly address: string;
  /** The keys of the connections that it may accept; undefined if it may accept any. */
  readonly connections?: ReadonlySet<string>;
  /** True if it accepts a request that is listed, so that it is not a connection of its own. */
  readonly isOfRequest: boolean;
}

export function unresolvedAccepters({ identities, evaluator }: ReadContext): readonly UnresolvedAccepter[] {
  const accepters = identities.index.managed("aws_vpc_peering_connection_accepter");
  return accepters.flatMap((accepter): UnresolvedAccepter[] => {
    const connection = identities.identify(accepter.values.vpc_peering_connection_id, accepter, "peering");
    if (accepter.isApplied || typeof connection === "string") return [];
    if (evaluator.flag(accepter.values.auto_accept, accepter) === false) return [];
    const key = identities.keyOf(accepter);
    const connections = connection instanceof AmbiguousResource ? connection.keys : undefined;
    const isOfRequest = connections !== undefined && !isReferredTo(identities, accepter);
    return [{ key, address: accepter.address, ...(connections && { connections }), isOfRequest }];
  });
}

/** Returns the state of a connection. A request is not known to stay pending if an accepter may accept it. */
export function possiblyAccepted(
  key: string,
  state: PeeringState | Unknown,
  accepters: readonly UnresolvedAccepter[],
): PeeringState | Unknown {
  if (state instanceof Unknown || !isPending({ state })) return state;
  const accepter = accepters.find((one) => one.key !== key && one.connections?.has(key) !== false);
  return accepter === undefined ? state : new Unknown(`${accepter.address} may accept it`);
}

/** Returns true if a route leads to the connection by the id of its accepter. */
function isReferredTo({ index }: Identities, { address, file }: TerraformResource): boolean {
  const types = ["aws_route", "aws_route_table", "aws_default_route_table", "aws_vpc_peering_connection_options"];
  return index.managed(...types).some(({ values, file: from }) => {
    const blocks = [values, ...blockList(values.route).filter(isObjectValue)];
    const ids = blocks.map((block) => block.vpc_peering_connection_id);
    return from === file && ids.some((id) => id instanceof Reference && id.address === address);
  });
}
