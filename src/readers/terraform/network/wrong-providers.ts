import type { WrongProvider } from "../../../network/model/network";
import type { Identities } from "../identity/identities";
import type { ResourceKind } from "../identity/resource-kinds";
import { blockList, isObjectValue, type ResourceLocation, type TerraformResource } from "../parse/resource";
import { type Evaluator, resourceFields } from "./evaluator";

/** The attributes of resources that refer to what the resource acts on. AWS finds it only in its account and region. */
const actsOn: readonly (readonly [type: string, attribute: string, kind: ResourceKind])[] = [
  ["aws_route", "route_table_id", "table"],
  ["aws_route_table_association", "route_table_id", "table"],
  ["aws_route_table_association", "subnet_id", "subnet"],
  ["aws_main_route_table_association", "route_table_id", "table"],
  ["aws_main_route_table_association", "vpc_id", "vpc"],
  ["aws_vpn_gateway_route_propagation", "route_table_id", "table"],
  ["aws_route_table", "vpc_id", "vpc"],
  ["aws_subnet", "vpc_id", "vpc"],
  ["aws_vpc_ipv4_cidr_block_association", "vpc_id", "vpc"],
  ["aws_vpc_peering_connection", "vpc_id", "vpc"],
];

/** Finds the resources whose provider provably has another account or region than what they act on. */
export class WrongProviders {
  readonly found: readonly WrongProvider[];
  /** The resources that AWS therefore refuses. Options do not affect routing. */
  readonly refused: ReadonlySet<TerraformResource>;
  /** The resources whose provider seems to be of another account than what they act on. */
  readonly doubtful: ReadonlySet<TerraformResource>;
  readonly #identities: Identities;
  readonly #evaluator: Evaluator;
  /** The accounts of VPCs that requests state, by VPC. */
  readonly #stated = new Map<string, ResourceLocation>();
  readonly #accountByCredentials = new Map<string | undefined, string>();
  /** The accounts that requests name as the peer's, by the credentials of the requests. */
  readonly #peerAccounts = new Map<string | undefined, Set<string>>();

  constructor(identities: Identities, evaluator: Evaluator) {
    this.#identities = identities;
    this.#evaluator = evaluator;
    for (const request of this.#requests()) this.#learnFrom(request);
    const actions = actsOn.flatMap(([type, attribute, kind]) =>
      identities.index.managed(type).flatMap((resource) => {
        const key = exists(resource) ? undefined : identities.identify(resource.values[attribute], resource, kind);
        return typeof key === "string" ? [{ resource, key, kind }] : [];
      }),
    );
    const acting = actions.flatMap(({ resource, key, kind }) => this.#compare(resource, key, kind));
    this.doubtful = new Set(actions.filter((action) => this.#isDoubtful(action)).map(({ resource }) => resource));
    const accepting = identities.index
      .managed("aws_vpc_peering_connection_accepter")
      .flatMap((accepter) => (exists(accepter) ? [] : this.#compareWithSide(accepter, "accepter")));
    const refused = [...acting, ...accepting];
    this.refused = new Set(refused.map(({ resource }) => resource));
    this.found = [...refused, ...this.#options()].map(({ finding }) => finding);
  }

  #requests(): readonly TerraformResource[] {
    return this.#identities.index.managed("aws_vpc_peering_connection");
  }

  /** Learns the accounts of VPCs and of their providers from `peer_owner_id` and `peer_region`. */
  #learnFrom(request: TerraformResource): void {
    const vpc = this.#identities.identify(request.values.peer_vpc_id, request, "vpc");
    const account = this.#evaluator.knownText(request, "peer_owner_id");
    const region = this.#evaluator.knownText(request, "peer_region");
    if (account !== undefined) {
      const accounts = this.#peerAccounts.get(request.credentials) ?? new Set();
      this.#peerAccounts.set(request.credentials, accounts.add(account));
    }
    if (typeof vpc !== "string") return;
    this.#stated.set(vpc, { ...this.#stated.get(vpc), ...(account && { account }), ...(region && { region }) });
    for (const { mode, credentials, ...resource } of this.#identities.described("vpc").get(vpc) ?? []) {
      if (account === undefined || mode !== "managed" || resource.account !== undefined) continue;
      this.#accountByCredentials.set(credentials, account);
    }
  }

  #locationOf({ account, region, credentials }: TerraformResource): ResourceLocation {
    return { account: account ?? this.#accountByCredentials.get(credentials), region };
  }

  #locationAt(key: string, kind: ResourceKind): ResourceLocation {
    const locations = (this.#identities.described(kind).get(key) ?? []).map((one) => this.#locationOf(one));
    const stated = kind === "vpc" ? [this.#stated.get(key) ?? {}] : [];
    const all = [...locations, ...stated];
    return {
      account: all.map(({ account }) => account).find((account) => account !== undefined),
      region: all.map(({ region }) => region).find((region) => region !== undefined),
    };
  }

  /** A request that names an account as its peer's is probably made in another account. */
  #isDoubtful({ resource, key, kind }: { resource: TerraformResource; key: string; kind: ResourceKind }): boolean {
    const { account } = this.#locationAt(key, kind);
    const credentials = (this.#identities.described(kind).get(key) ?? []).map((one) => one.credentials);
    return (
      account !== undefined &&
      this.#locationOf(resource).account === undefined &&
      this.#peerAccounts.get(resource.credentials)?.has(account) === true &&
      !credentials.includes(resource.credentials)
    );
  }

  #compare(resource: TerraformResource, key: string, kind: ResourceKind) {
    const [own, other] = [this.#locationOf(resource), this.#locationAt(key, kind)];
    const differing = (["account", "region"] as const).filter(
      (name) => own[name] !== undefined && other[name] !== undefined && own[name] !== other[name],
    );
    if (differing.length === 0) return [];
    const textOf = (location: ResourceLocation) => differing.map((name) => location[name]).join(" ");
    const described = this.#identities.described(kind).get(key) ?? [];
    const { address, file } = resource;
    const finding: WrongProvider = {
      address,
      file,
      location: textOf(own),
      target: described.length > 0 ? resourceFields(this.#evaluator, key, described).name : key,
      targetLocation: textOf(other),
    };
    return [{ resource, finding }];
  }

  /** Compares a resource that acts on one side of a peering with the location of the VPC of that side. */
  #compareWithSide(resource: TerraformResource, side: "requester" | "accepter") {
    const key = this.#identities.identify(resource.values.vpc_peering_connection_id, resource, "peering");
    const request = this.#requests().find((one) => this.#identities.keyOf(one) === key);
    if (request === undefined) return [];
    const attribute = side === "requester" ? "vpc_id" : "peer_vpc_id";
    const vpc = this.#identities.identify(request.values[attribute], request, "vpc");
    return typeof vpc === "string" ? this.#compare(resource, vpc, "vpc") : [];
  }

  /** The options of a side are set in its account and region, in-line options in those of the request. */
  #options() {
    const isSet = (resource: TerraformResource, side: string) =>
      resource.isApplied !== true && blockList(resource.values[side]).some(isObjectValue);
    const separate = this.#identities.index
      .managed("aws_vpc_peering_connection_options")
      .flatMap((options) =>
        (["requester", "accepter"] as const)
          .filter((side) => isSet(options, side))
          .flatMap((side) => this.#compareWithSide(options, side)),
      );
    const inLine = this.#requests()
      .filter((request) => isSet(request, "accepter"))
      .flatMap((request) => {
        const vpc = this.#identities.identify(request.values.peer_vpc_id, request, "vpc");
        return typeof vpc === "string" ? this.#compare(request, vpc, "vpc") : [];
      });
    return [...separate, ...inLine].map(({ resource, finding }) => ({
      resource,
      finding: { ...finding, setsOptions: true },
    }));
  }
}

/** AWS has accepted a resource that exists, whatever its provider is. A plan destroys some that have none any more. */
function exists({ values }: TerraformResource): boolean {
  return typeof values.id === "string";
}
