import { CidrBlock } from "../../../network/cidr/cidr-block";
import { Unknown, UnknownDestination } from "../../../network/model/network";
import type { IdentifiedResources } from "../identity/identified-resources";
import { blocksOf, isObjectValue } from "../identity/lookup";
import { Reference, type TerraformResource, type Value } from "../parse/resource";
import type { Evaluation } from "./evaluation";

/** The entries of the prefix lists that a source describes. */
export class PrefixLists {
  readonly #things: IdentifiedResources;
  readonly #evaluation: Evaluation;
  readonly #entries = new Map<TerraformResource, (CidrBlock | Unknown)[]>();
  readonly #byId = new Map<string, TerraformResource>();

  constructor(things: IdentifiedResources, evaluation: Evaluation) {
    this.#things = things;
    this.#evaluation = evaluation;
    const managed = things.resources.managed("aws_ec2_managed_prefix_list");
    for (const list of [...managed, ...things.resources.data("aws_ec2_managed_prefix_list")]) {
      const id = list.values.id;
      if (typeof id === "string") this.#byId.set(id, this.#byId.get(id) ?? list);
      const entries = list.values[list.mode === "data" ? "entries" : "entry"];
      const unread = list.mode === "data" && entries === undefined;
      this.#entries.set(
        list,
        unread ? [new Unknown("looked up")] : blocksOf(entries).map((entry) => this.#entry(entry, list)),
      );
    }
    for (const entry of things.resources.managed("aws_ec2_managed_prefix_list_entry")) {
      const list = this.#list(entry.values.prefix_list_id, entry);
      if (list !== undefined) this.#entries.get(list)?.push(this.#entry(entry.values, entry));
    }
  }

  /** Returns the blocks of a prefix list, or one destination that may be any. */
  destinations(value: Value, from: TerraformResource): readonly CidrBlock[] | UnknownDestination {
    const list = this.#list(value, from);
    const entries = list === undefined ? undefined : this.#entries.get(list);
    if (list !== undefined && entries?.every((entry) => entry instanceof CidrBlock)) {
      return [...new Map(entries.map((entry) => [entry.toString(), entry])).values()];
    }
    const text = typeof value === "string" ? value : list?.address;
    const family = list === undefined ? undefined : this.#evaluation.text(list, "address_family");
    return new UnknownDestination(
      `the entries of prefix list ${text ?? "known only after apply"}`,
      family === "IPv4" ? 4 : family === "IPv6" ? 6 : undefined,
    );
  }

  #list(value: Value | undefined, from: TerraformResource): TerraformResource | undefined {
    if (typeof value === "string") return this.#byId.get(value);
    if (!(value instanceof Reference)) return undefined;
    const found = this.#things.resources.at(from.file, value.address);
    if (found === undefined) return undefined;
    const id = found.values.id;
    return (typeof id === "string" ? this.#byId.get(id) : undefined) ?? found;
  }

  #entry(entry: Value, from: TerraformResource): CidrBlock | Unknown {
    const block = isObjectValue(entry) ? this.#evaluation.block(entry.cidr, from) : undefined;
    return block ?? new Unknown("known only after apply");
  }
}
