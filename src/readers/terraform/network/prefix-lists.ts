import { CidrBlock } from "../../../network/cidr/cidr-block";
import { distinctBy } from "../../../network/model/collections";
import { Unknown, UnknownDestination } from "../../../network/model/network";
import type { Identities } from "../identity/identities";
import { blockList, isObjectValue, Reference, type TerraformResource, type Value } from "../parse/resource";
import type { Evaluator } from "./evaluator";

/** The entries of the prefix lists that the input describes. */
export class PrefixLists {
  readonly #identities: Identities;
  readonly #evaluator: Evaluator;
  readonly #entries = new Map<TerraformResource, (CidrBlock | Unknown)[]>();
  readonly #byId = new Map<string, TerraformResource>();

  constructor(identities: Identities, evaluator: Evaluator) {
    this.#identities = identities;
    this.#evaluator = evaluator;
    const { index } = identities;
    const type = "aws_ec2_managed_prefix_list";
    for (const list of [...index.managed(type), ...index.data(type)]) {
      const { id } = list.values;
      if (typeof id === "string" && !this.#byId.has(id)) this.#byId.set(id, list);
      const isData = list.mode === "data";
      const entries = list.values[isData ? "entries" : "entry"];
      const isLookedUpLater = isData && entries === undefined;
      this.#entries.set(
        list,
        isLookedUpLater ? [new Unknown("looked up")] : blockList(entries).map((entry) => this.#entry(entry, list)),
      );
    }
    for (const entry of index.managed("aws_ec2_managed_prefix_list_entry")) {
      const list = this.#list(entry.values.prefix_list_id, entry);
      if (list !== undefined) this.#entries.get(list)?.push(this.#entry(entry.values, entry));
    }
  }

  /** Returns the blocks of a prefix list, or an unknown destination if not all of them are known. */
  destinations(value: Value, from: TerraformResource): readonly CidrBlock[] | UnknownDestination {
    const list = this.#list(value, from);
    const entries = list && this.#entries.get(list);
    if (entries?.every((entry) => entry instanceof CidrBlock)) {
      return distinctBy(entries, String);
    }
    const name = typeof value === "string" ? value : (list?.address ?? "known only after apply");
    const family = list && this.#evaluator.text(list, "address_family");
    return new UnknownDestination(
      `the entries of prefix list ${name}`,
      family === "IPv4" ? 4 : family === "IPv6" ? 6 : undefined,
    );
  }

  #list(value: Value | undefined, from: TerraformResource): TerraformResource | undefined {
    if (typeof value === "string") return this.#byId.get(value);
    if (!(value instanceof Reference)) return undefined;
    const list = this.#identities.index.at(from.file, value.address);
    const id = list?.values.id;
    return (typeof id === "string" ? this.#byId.get(id) : undefined) ?? list;
  }

  #entry(entry: Value, from: TerraformResource): CidrBlock | Unknown {
    const block = isObjectValue(entry) ? this.#evaluator.block(entry.cidr, from) : undefined;
    return block ?? new Unknown("known only after apply");
  }
}
