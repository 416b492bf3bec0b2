import { CidrBlock, type Family, type NotACidrBlock, parseCidrBlock } from "../../../network/cidr/cidr-block";
import { placeholderBlock } from "../../../network/cidr/placeholder-blocks";
import { Unknown } from "../../../network/model/network";
import type { IdentifiedResources } from "../identity/identified-resources";
import { kindOf, nameTagOf } from "../identity/kinds";
import { isObjectValue } from "../identity/lookup";
import { CidrSubnet, Reference, type TerraformResource, type Value } from "../parse/resource";

const mostSteps = 50;

/** Tells the values of attributes, through all references. */
export class Evaluation {
  readonly #things: IdentifiedResources;
  /** The managed resource of each thing, which knows what a data source will find. */
  readonly #managed = new Map<string, TerraformResource>();
  readonly #blocks = new Map<string, CidrBlock | NotACidrBlock>();
  readonly #referredTo = new Map<string, CidrBlock | Unknown>();
  readonly #standIns = new Map<string, string>();
  readonly #owners = new Set<string>();

  constructor(things: IdentifiedResources) {
    this.#things = things;
    for (const kind of ["vpc", "subnet"] as const) {
      for (const resource of things.managed(kind)) this.#managed.set(things.keyOf(resource), resource);
    }
  }

  /** Returns a value of a resource, which is no reference; undefined for what isn't set. */
  value(value: Value | undefined, from: TerraformResource, step = 0): Value | undefined {
    // Terraform has "" for what isn't set.
    if (value === null || value === "") return undefined;
    if (step > mostSteps) return new Unknown("refers to itself");
    if (value instanceof CidrSubnet) return this.#cidrSubnet(value, from, step);
    if (!(value instanceof Reference)) return value;
    const target = this.#things.resources.at(from.file, value.address);
    if (target === undefined) return new Unknown(`${value.address} is not in ${from.file}`);
    return this.#attribute(target, value.attribute, step + 1);
  }

  /** Returns an attribute of a resource as text; undefined where it isn't set. */
  text(resource: TerraformResource, attribute: string): string | Unknown | undefined {
    return asText(this.value(resource.values[attribute], resource));
  }

  /** Returns a block of addresses; undefined where there is none. */
  block(value: Value | undefined, from: TerraformResource): CidrBlock | Unknown | undefined {
    if (!(value instanceof Reference)) return this.#blockOf(value, from);
    // Many routes lead to one block.
    const reference = `${from.file}\n${value.address}.${value.attribute}`;
    const known = this.#referredTo.get(reference);
    if (known !== undefined) return known;
    const block = this.#blockOf(value, from);
    if (block !== undefined) this.#referredTo.set(reference, block);
    return block;
  }

  #blockOf(value: Value | undefined, from: TerraformResource): CidrBlock | Unknown | undefined {
    const text = asText(this.value(value, from));
    if (typeof text !== "string") return text;
    const known = this.#blocks.get(text) ?? parseCidrBlock(text, familyOf(text));
    this.#blocks.set(text, known);
    if (known instanceof CidrBlock) return known;
    // AWS rewrites a block that isn't canonical: 10.0.0.1/16 to 10.0.0.0/16.
    const meant = known.meant === undefined ? known : parseCidrBlock(known.meant, familyOf(known.meant));
    return meant instanceof CidrBlock ? meant : new Unknown(`${JSON.stringify(text)} is not a CIDR block`);
  }

  /** Returns the stand-in for a block that Amazon will provide for a VPC, or for an association of it. */
  amazonsBlock(resource: TerraformResource): string {
    const key = `${resource.file} ${resource.address}`;
    const known = this.#standIns.get(key);
    if (known !== undefined) return known;
    const name = nameTagOf(resource) ?? resource.address;
    const named = this.#owners.has(name) ? `${name} (${resource.address})` : name;
    const owner = this.#owners.has(named) ? `${named} of ${resource.file}` : named;
    this.#owners.add(owner);
    const block = placeholderBlock(owner).toString();
    this.#standIns.set(key, block);
    return block;
  }

  #attribute(target: TerraformResource, attribute: string, step: number): Value | undefined {
    const [first = "", ...path] = attribute.split(/[.[\]]+/).filter((part) => part !== "");
    const whole = target.values[first];
    const value = path.reduce<Value | undefined>((inner, part) => member(inner, part), whole);
    const found = this.value(value, target, step);
    if (found !== undefined && !(found instanceof Unknown)) return found;
    if (attribute === "ipv6_cidr_block" && target.values.assign_generated_ipv6_cidr_block === true) {
      return this.amazonsBlock(target);
    }
    const managed =
      target.mode === "data" && kindOf(target) ? this.#managed.get(this.#things.keyOf(target)) : undefined;
    if (managed !== undefined) return this.#attribute(managed, attribute, step + 1);
    if (found !== undefined || value !== undefined) return found;
    const when = target.mode === "data" ? "looked up only when Terraform plans" : "known only after apply";
    return new Unknown(`${target.address}.${attribute} is ${when}`);
  }

  #cidrSubnet({ prefix, newBits, number }: CidrSubnet, from: TerraformResource, step: number): Value {
    const text = asText(this.value(prefix, from, step + 1));
    if (text instanceof Unknown) return text;
    const block = text === undefined ? undefined : this.block(text, from);
    if (!(block instanceof CidrBlock)) return new Unknown(`cidrsubnet of ${text ?? "nothing"}`);
    const length = block.prefixLength + newBits;
    if (length > (block.family === 4 ? 32 : 128) || BigInt(number) >= 1n << BigInt(newBits)) {
      return new Unknown(`cidrsubnet(${JSON.stringify(text)}, ${newBits}, ${number}) is no part of it`);
    }
    return block.part(length, number).toString();
  }
}

function member(value: Value | undefined, part: string): Value | undefined {
  if (value instanceof Unknown) return value;
  if (Array.isArray(value)) return (value as readonly Value[])[Number(part)];
  return isObjectValue(value) ? value[part] : undefined;
}

function asText(value: Value | undefined): string | Unknown | undefined {
  if (value === undefined || value === null || typeof value === "string" || value instanceof Unknown) {
    return value ?? undefined;
  }
  return typeof value === "number" || typeof value === "boolean" ? String(value) : new Unknown("not a single value");
}

function familyOf(text: string): Family {
  return text.includes(":") ? 6 : 4;
}
