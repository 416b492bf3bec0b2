import { CidrBlock, familyOf, type NotACidrBlock, parseCidrBlock } from "../../../network/cidr/cidr-block";
import { placeholderBlock } from "../../../network/cidr/placeholder-blocks";
import { definedFields } from "../../../network/model/collections";
import { type Resource, Unknown } from "../../../network/model/network";
import type { Identities } from "../identity/identities";
import { awsIdOf, nameTagOf, resourceKind } from "../identity/resource-kinds";
import {
  CidrSubnet,
  isObjectValue,
  memberOf,
  Reference,
  type TerraformResource,
  type Value,
  valueIfSet,
} from "../parse/resource";

/** Circular references are followed only this far. */
const maxSteps = 50;

/** Evaluates attributes of resources, following references. */
export class Evaluator {
  readonly #identities: Identities;
  /** Managed VPCs and subnets by key. They contain values that a data source finds only when Terraform plans. */
  readonly #managed = new Map<string, TerraformResource>();
  readonly #blocksByText = new Map<string, CidrBlock | NotACidrBlock>();
  readonly #blocksByReference = new Map<string, CidrBlock | Unknown>();
  readonly #placeholders = new Map<string, string>();
  readonly #placeholderOwners = new Set<string>();

  constructor(identities: Identities) {
    this.#identities = identities;
    for (const kind of ["vpc", "subnet"] as const) {
      for (const resource of identities.managed(kind)) this.#managed.set(identities.keyOf(resource), resource);
    }
  }

  /** Returns a value with its reference resolved; undefined if it is not set. */
  value(value: Value | undefined, from: TerraformResource, step = 0): Value | undefined {
    if (step > maxSteps) return new Unknown("refers to itself");
    if (value instanceof CidrSubnet) return this.#cidrSubnet(value, from, step);
    if (!(value instanceof Reference)) return valueIfSet(value);
    const target = this.#identities.index.at(from.file, value.address);
    if (target === undefined) return new Unknown(`${value.address} is not in ${from.file}`);
    return this.#attribute(target, value.attribute, step + 1);
  }

  /** Returns an attribute of a resource as text; undefined if it is not set. */
  text(resource: TerraformResource, attribute: string): string | Unknown | undefined {
    return textOrUnknown(this.value(resource.values[attribute], resource));
  }

  /** Returns an attribute of a resource as text; undefined if it is not set or not known. */
  knownText(resource: TerraformResource, attribute: string): string | undefined {
    const text = this.text(resource, attribute);
    return text instanceof Unknown ? undefined : text;
  }

  /** Returns a boolean, which may be written as text; undefined if it is not set. */
  flag(value: Value | undefined, from: TerraformResource): boolean | Unknown | undefined {
    const found = this.value(value, from);
    return found === undefined || found instanceof Unknown ? found : found === true || found === "true";
  }

  /** Returns a CIDR block; undefined if it is not set. */
  block(value: Value | undefined, from: TerraformResource): CidrBlock | Unknown | undefined {
    if (!(value instanceof Reference)) return this.#evaluateBlock(value, from);
    const reference = `${from.file}\n${value.address}.${value.attribute}`;
    const known = this.#blocksByReference.get(reference);
    if (known !== undefined) return known;
    const block = this.#evaluateBlock(value, from);
    if (block !== undefined) this.#blocksByReference.set(reference, block);
    return block;
  }

  #evaluateBlock(value: Value | undefined, from: TerraformResource): CidrBlock | Unknown | undefined {
    const text = textOrUnknown(this.value(value, from));
    if (typeof text !== "string") return text;
    const known = this.#blocksByText.get(text) ?? parseCidrBlock(text, familyOf(text));
    this.#blocksByText.set(text, known);
    if (known instanceof CidrBlock) return known;
    // AWS changes a block to its canonical form: 10.0.0.1/16 to 10.0.0.0/16.
    const canonical = known.meant === undefined ? known : parseCidrBlock(known.meant, familyOf(known.meant));
    return canonical instanceof CidrBlock ? canonical : new Unknown(`${JSON.stringify(text)} is not a CIDR block`);
  }

  /** Returns the placeholder for the IPv6 block that Amazon will provide for a VPC or a block association. */
  amazonBlock(resource: TerraformResource): string {
    const id = `${resource.file} ${resource.address}`;
    const known = this.#placeholders.get(id);
    if (known !== undefined) return known;
    const name = nameTagOf(resource) ?? resource.address;
    const withAddress = this.#placeholderOwners.has(name) ? `${name} (${resource.address})` : name;
    const owner = this.#placeholderOwners.has(withAddress) ? `${withAddress} of ${resource.file}` : withAddress;
    this.#placeholderOwners.add(owner);
    const block = placeholderBlock(owner).toString();
    this.#placeholders.set(id, block);
    return block;
  }

  #attribute(target: TerraformResource, attribute: string, step: number): Value | undefined {
    const [first = "", ...path] = attribute.split(/[.[\]]+/).filter((part) => part !== "");
    const written = path.reduce<Value | undefined>(
      (value, name) => (value instanceof Unknown ? value : memberOf(value, name)),
      target.values[first],
    );
    const value = this.value(written, target, step);
    if (value !== undefined && !(value instanceof Unknown)) return value;
    if (attribute === "ipv6_cidr_block" && target.values.assign_generated_ipv6_cidr_block === true) {
      return this.amazonBlock(target);
    }
    const isData = target.mode === "data";
    const managed = isData && resourceKind(target) ? this.#managed.get(this.#identities.keyOf(target)) : undefined;
    if (managed !== undefined) return this.#attribute(managed, attribute, step + 1);
    if (value !== undefined || written !== undefined) return value;
    const when = isData ? "looked up only when Terraform plans" : "known only after apply";
    return new Unknown(`${target.address}.${attribute} is ${when}`);
  }

  #cidrSubnet({ prefix, newBits, number }: CidrSubnet, from: TerraformResource, step: number): Value {
    const text = textOrUnknown(this.value(prefix, from, step + 1));
    if (text instanceof Unknown) return text;
    const block = text === undefined ? undefined : this.block(text, from);
    if (!(block instanceof CidrBlock)) return new Unknown(`cidrsubnet of ${text ?? "nothing"}`);
    const length = block.prefixLength + newBits;
    const isWhole = Number.isInteger(newBits) && Number.isInteger(number) && newBits >= 0 && number >= 0;
    if (!isWhole || length > (block.family === 4 ? 32 : 128) || BigInt(number) >= 1n << BigInt(newBits)) {
      return new Unknown(`cidrsubnet(${JSON.stringify(text)}, ${newBits}, ${number}) is not within the prefix`);
    }
    return block.part(length, number).toString();
  }
}

function textOrUnknown(value: Value | undefined): string | Unknown | undefined {
  if (value === undefined || value === null || typeof value === "string" || value instanceof Unknown) {
    return value ?? undefined;
  }
  return typeof value === "number" || typeof value === "boolean" ? String(value) : new Unknown("not a single value");
}

/** Returns the fields that all resources of a network have, from the Terraform resources that describe one. */
export function resourceFields(evaluator: Evaluator, key: string, resources: readonly TerraformResource[]): Resource {
  const [first] = resources;
  const names = resources.flatMap((resource) =>
    [resource.values.tags, resource.values.tags_all].map((tags) =>
      evaluator.value(isObjectValue(tags) ? tags.Name : undefined, resource),
    ),
  );
  const awsId = resources.map(awsIdOf).find((id) => id !== undefined);
  const name = names.find((name) => typeof name === "string") ?? first?.address ?? key;
  return { key, name, ...definedFields({ address: first?.address, awsId, file: first?.file }) };
}
