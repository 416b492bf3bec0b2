import { type TerraformStack, Testing } from "cdktf";

type Attributes = Readonly<Record<string, unknown>>;

/** The Terraform JSON of a stack. */
export class Synthesized {
  readonly #json: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Attributes>>>>>>;

  constructor(json: string) {
    this.#json = JSON.parse(json, (key, value) => (key === "//" ? undefined : value));
  }

  /** Returns the resources of a type by their Terraform names. */
  resources(type: string): Readonly<Record<string, Attributes>> {
    return this.#json.resource?.[type] ?? {};
  }

  /** Returns the data sources of a type by their Terraform names. */
  dataSources(type: string): Readonly<Record<string, Attributes>> {
    return this.#json.data?.[type] ?? {};
  }

  /** Returns how many resources there are of each type. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      Object.entries(this.#json.resource ?? {}).map(([type, resources]) => [type, Object.keys(resources).length]),
    );
  }

  /** Returns the Terraform addresses of all resources, sorted. */
  addresses(): readonly string[] {
    return Object.entries(this.#json.resource ?? {})
      .flatMap(([type, resources]) => Object.keys(resources).map((name) => `${type}.${name}`))
      .sort();
  }

  /** Returns every Name tag by the Terraform address that has it. */
  nameTags(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(this.#json.resource ?? {}).flatMap(([type, resources]) =>
        Object.entries(resources).flatMap(([name, { tags }]) =>
          tags === undefined ? [] : [[`${type}.${name}`, (tags as { readonly Name: string }).Name]],
        ),
      ),
    );
  }

  /** Returns every route through a peering connection as `route table -> destination`, sorted. */
  peeringRoutes(): readonly string[] {
    return Object.values(this.resources("aws_route"))
      .filter((route) => route.vpc_peering_connection_id !== undefined)
      .map((route) => {
        const destination = route.destination_cidr_block ?? route.destination_ipv6_cidr_block;
        return `${nameIn(route.route_table_id)} -> ${destination}`;
      })
      .sort();
  }

  get locals(): Attributes {
    return (this.#json.locals ?? {}) as Attributes;
  }

  get outputs(): Readonly<Record<string, Attributes>> {
    return (this.#json.output ?? {}) as Readonly<Record<string, Attributes>>;
  }

  get terraform(): Attributes {
    return this.#json.terraform ?? {};
  }

  get provider(): Attributes {
    return this.#json.provider ?? {};
  }
}

/** Returns the synthesized stack. Throws if a validation fails. */
export function synthesize(stack: TerraformStack): Synthesized {
  return new Synthesized(Testing.synth(stack, true));
}

/** Returns the name in a reference such as `${aws_route_table.NAME.id}`. */
export function nameIn(reference: unknown): string {
  return /^\$\{aws_\w+\.(.+)\.id\}$/.exec(String(reference))?.[1] ?? `no reference: ${reference}`;
}
