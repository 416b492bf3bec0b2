import { Unknown } from "../../../network/model/network";
import { asObject, asText, type JsonObject } from "../../files/json-value";
import type { Instance, Instances } from "../parse/plan/instances";
import { Reference } from "../parse/resource";
import { hasMark } from "../parse/state/sensitive";
import { among, type Candidates, joined, nothing, oneOf, onlyOne, possibleOf } from "./candidates";
import { isIdentifier, typesOfId } from "./identifiers";
import { knownVariables } from "./known-variables";
import type { RelevantAttributes } from "./relevant-attributes";
import { instancesOf, type Scope } from "./scope";
import { chosen, type Place, Sources, type ValueSource } from "./sources";

/** More are not compared with one another: it keeps the work per value constant. */
const mostCandidates = 256;

/**
 * Finds what an id that is known only after the apply refers to. A plan's JSON lists what an expression refers to, and
 * not the expression. An id is one of another resource all the same, as it is: so it is that of the only one that can
 * be meant, whose own id isn't known either.
 */
export class References {
  readonly #instances: Instances;
  readonly #relevant: RelevantAttributes;
  readonly #sources = new Sources();
  readonly #ofScopes = new Map<Scope, Map<string, Candidates | undefined>>();

  constructor(instances: Instances, relevant: RelevantAttributes) {
    this.#instances = instances;
    this.#relevant = relevant;
  }

  /**
   * Returns what an attribute, known only after the apply, refers to; {@link Unknown} where that can't be told.
   * Undefined where all that it is made from is known: then it is set to nothing, and AWS will choose it.
   */
  find(attribute: string, expression: JsonObject, place: Place): Reference | Unknown | undefined {
    const sources = this.#sources.of(expression, place);
    if (!isIdentifier(attribute)) {
      const known = sources.every((source) => this.#isKnown(source));
      return known ? undefined : new Unknown(`known only after apply${madeFrom(sources)}`);
    }
    const { references, untold } = joined(sources.map((source) => this.#candidates(attribute, source)));
    if (untold.length > 0) return oneOf(attribute, references, untold);
    return references.length === 0 ? undefined : onlyOne(possibleOf(attribute, references), madeFrom(sources));
  }

  /**
   * Returns what an attribute refers to in some of a resource's blocks of one name. Of all of these together Terraform
   * lists the references, and of dynamic blocks none: the attribute is told where all blocks refer to the same.
   */
  findInBlocks(attribute: string, blocks: number, expression: JsonObject, place: Place): Reference | Unknown {
    const sources = this.#sources.of(expression, place);
    if (!isIdentifier(attribute)) return new Unknown(`known only after apply${madeFrom(sources)}`);
    const each = sources.map((source) => {
      const { references, untold } = this.#candidates(attribute, source);
      return { references: possibleOf(attribute, references), untold };
    });
    const telling = each.filter(({ references, untold }) => references.length + untold.length > 0);
    const { references, untold } = joined(telling);
    const dynamic = "known only after apply, and a plan doesn't tell to what dynamic blocks refer";
    if (telling.length !== blocks) return references.length > 1 ? onlyOne(references, "") : new Unknown(dynamic);
    if (untold.length > 0) return oneOf(attribute, references, untold);
    return onlyOne(references, "");
  }

  #isKnown(source: ValueSource): boolean {
    if (source.kind !== "resource") return false;
    const { instances } = this.#instances.of(source.scope, source.resource);
    if (instances.size === 0) return true;
    const one = chosen(instances, source.keys);
    const name = source.names.at(-1) ?? "";
    return one !== undefined && !hasMark(Object.hasOwn(one.values, name) ? one.unknown[name] : one.unknown);
  }

  #candidates(attribute: string, source: ValueSource): Candidates {
    if (source.kind === "resource") return this.#ofResource(attribute, source);
    if (source.kind === "module")
      return { references: [], untold: [{ what: inScope(source.scope, `module.${source.name}`) }] };
    if (source.local === undefined) return { references: [], untold: [{ what: source.what }] };
    return this.#ofLocal(attribute, source.what, source.local);
  }

  #ofResource(attribute: string, source: ValueSource & { kind: "resource" }): Candidates {
    const { instances, made } = this.#instances.of(source.scope, source.resource);
    const one = chosen(instances, source.keys) ?? (made.length === 1 ? made[0] : undefined);
    if (one !== undefined) return ofInstance(attribute, one, source.names);
    if (made.length === 0) return nothing;
    const what = `one of the ${instances.size} of ${inScope(source.scope, source.resource)}`;
    if (made.length > mostCandidates) return { references: [], untold: [{ what }] };
    const each = joined(made.map((instance) => ofInstance(attribute, instance, source.names)));
    return { references: [], untold: [each.untold.length === 0 ? { what, among: each.references } : { what }] };
  }

  /**
   * A plan's JSON doesn't have local values. An id that isn't known can come only from what is made in the module, what
   * is handed to it, and from modules that it calls: where that is one thing, it is that.
   */
  #ofLocal(attribute: string, what: string, scope: Scope): Candidates {
    const why = `${inScope(scope, what)}, which a plan doesn't show`;
    const possible = this.#possibleIn(attribute, scope);
    if (possible === undefined) return { references: [], untold: [{ what: why }] };
    return possible.references.length <= 1 && possible.untold.length === 0 ? possible : among(possible, why);
  }

  /** Returns all that an id of a module can be; undefined where nobody knows what it is of. */
  #possibleIn(attribute: string, scope: Scope): Candidates | undefined {
    const types = typesOfId(attribute);
    if (types === undefined) return undefined;
    const known = this.#ofScopes.get(scope) ?? new Map<string, Candidates | undefined>();
    this.#ofScopes.set(scope, known);
    if (known.has(attribute)) return known.get(attribute);
    // What leads back to itself is no configuration of Terraform's.
    known.set(attribute, undefined);
    const possible = joined([
      ...types.flatMap((type) => this.#madeIn(scope, type)),
      ...(attribute === "route_table_id" ? this.#mainTablesIn(scope) : []),
      ...this.#comingIn(attribute, scope),
    ]);
    known.set(attribute, possible);
    return possible;
  }

  #madeIn(scope: Scope, type: string, attributes: readonly string[] = ["id"]): readonly Candidates[] {
    return [...scope.resources.values()]
      .filter((resource) => resource.type === type)
      .map((resource) => this.#instances.of(scope, asText(resource.address) ?? "").made)
      .map((made) => ({
        references: made.flatMap(({ address }) =>
          attributes.map((attribute) => ({ reference: new Reference(address, attribute), type })),
        ),
        untold: [],
      }));
  }

  /** A VPC is made with a table, whose id it tells itself. */
  #mainTablesIn(scope: Scope): readonly Candidates[] {
    const made = ["aws_vpc", "aws_default_vpc"].flatMap((type) =>
      this.#madeIn(scope, type, ["main_route_table_id", "default_route_table_id"]),
    );
    return made.map(({ references, untold }) => ({
      references: references.filter(({ reference }) => this.#relevant.has(reference.address, reference.attribute)),
      untold,
    }));
  }

  #comingIn(attribute: string, scope: Scope): readonly Candidates[] {
    const known = knownVariables(scope, this.#instances);
    const variables = Object.keys(asObject(scope.module.variables)).filter((name) => !known.has(name));
    const children = Object.keys(asObject(scope.module.module_calls)).flatMap((name) => [
      ...instancesOf(scope, name).values(),
    ]);
    const sources = [
      ...variables.flatMap((name) => this.#sources.variable(name, scope)),
      ...children.flatMap((child) =>
        Object.keys(asObject(child.module.outputs)).flatMap((name) => this.#sources.output(child, name)),
      ),
    ];
    return sources.map((source) => {
      const { references, untold } = this.#candidates(attribute, source);
      return { references: possibleOf(attribute, references), untold };
    });
  }
}

/** The attribute is the one that is named, or, within an object or list made of resources, the only one it can be. */
function ofInstance(attribute: string, instance: Instance, names: readonly string[]): Candidates {
  const { address, type, values, unknown } = instance;
  const [first = "", ...within] = names;
  const has = (name: string) => Object.hasOwn(values, name) || Object.hasOwn(unknown, name);
  const untold = (name: string) => ({ references: [], untold: [{ what: `${address}${name}` }] });
  if (has(first) && within.length > 0) return hasMark(unknown[first]) ? untold(`.${names.join(".")}`) : nothing;
  const named = names.at(-1) ?? "";
  const possible = typesOfId(attribute)?.includes(type) ? "id" : attribute;
  const name = [named, possible].find(has);
  if (name === undefined) return hasMark(unknown) ? untold("") : nothing;
  if (unknown[name] === true) return { references: [{ reference: new Reference(address, name), type }], untold: [] };
  return hasMark(unknown[name]) ? untold(`.${name}`) : nothing;
}

function madeFrom(sources: readonly ValueSource[]): string {
  const names = sources.map((source) => {
    if (source.kind === "untold") return source.what;
    if (source.kind === "module") return inScope(source.scope, `module.${source.name}`);
    return inScope(source.scope, [source.resource, ...source.names].join("."));
  });
  return names.length === 0 ? "" : `: it is made from ${[...new Set(names)].slice(0, 3).join(", ")}`;
}

const inScope = ({ address }: Scope, name: string) => (address === "" ? name : `${address}.${name}`);
