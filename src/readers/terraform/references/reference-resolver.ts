import { Unknown } from "../../../network/model/network";
import { asList, type JsonObject } from "../../files/json-value";
import { fullReferences } from "../parse/address";
import type { ResourceInstance, ResourceInstances } from "../parse/plan/module-instances";
import type { RelevantAttributes } from "../parse/plan/plan";
import { AmbiguousReference, Reference, UnknownExpression } from "../parse/resource";
import { hasMark } from "../parse/state/state";
import { referencesByDestination, routeDestination } from "./block-division";
import { CandidateFinder } from "./candidate-finder";
import {
  type Candidates,
  compatibleCandidates,
  idTypes,
  isIdAttribute,
  knownReference,
  mergedCandidates,
  unknownReference,
  withoutResource,
} from "./candidates";
import type { Constants } from "./constants";
import type { ExpressionContext } from "./expression-context";
import { KeyEvidence } from "./key-evidence";
import { UnknownExpressions } from "./unknown-expressions";
import { nameIn, selectInstance, type ValueSource } from "./value-source";
import { type ValueSourceOptions, ValueSources } from "./value-sources";

/** Returns what an attribute of a block refers to, from the block's known values. */
export type BlockReferences = (block: JsonObject) => Reference | Unknown;

/**
 * Finds what an id refers to that is known only after the apply. A plan lists the references of an expression, but not
 * the expression itself. Since an id is copied as it is, it refers to the only resource that it can come from and whose
 * own id is unknown too.
 */
export class ReferenceResolver {
  readonly #instances: ResourceInstances;
  readonly #sources: ValueSources;
  readonly #constants: Constants;
  readonly #finder: CandidateFinder;
  readonly #expressions: UnknownExpressions;
  readonly #evidence: KeyEvidence;

  constructor(instances: ResourceInstances, relevant: RelevantAttributes, options?: ValueSourceOptions) {
    this.#instances = instances;
    this.#sources = new ValueSources(instances, options);
    this.#constants = this.#sources.constants;
    this.#finder = new CandidateFinder(instances, relevant, this.#sources);
    this.#expressions = new UnknownExpressions(instances, this.#sources);
    this.#evidence = new KeyEvidence(instances, this.#sources);
  }

  /** Returns true if the known values of a resource show that `each.value` is not what it seems. */
  isRefuted(instance: ResourceInstance, expressions: JsonObject, context: ExpressionContext): boolean {
    return this.#evidence.contradicts(instance, expressions, context);
  }

  /**
   * Returns what an attribute refers to that is known only after the apply, or {@link Unknown}. Returns undefined if all
   * that it is computed from is known: then its value is null, and AWS chooses one.
   */
  resolve(
    attribute: string,
    expression: JsonObject,
    context: ExpressionContext,
    address: string,
  ): Reference | Unknown | undefined {
    const sources = this.#sources.of(expression, context);
    if (!isIdAttribute(attribute)) {
      const isKnown = sources.every((source) => this.#isKnown(source));
      return isKnown ? undefined : new Unknown(`known only after apply${computedFrom(sources)}`);
    }
    const found = mergedCandidates(sources.map((source) => this.#finder.find(attribute, source)));
    const candidates = withoutResource(found, attribute, address);
    if (candidates.unknown.length > 0) {
      return this.#withExpression(attribute, unknownReference(attribute, candidates), sources, true);
    }
    const isUnset = candidates.known.length === 0 && found.known.length + found.unknown.length === 0;
    const compatible = compatibleCandidates(attribute, candidates.known);
    // AWS also accepts the id of a peering connection.
    const isPeering = attribute === "gateway_id" && compatible.length === 0;
    const possible = isPeering ? compatibleCandidates("vpc_peering_connection_id", candidates.known) : compatible;
    const reference = knownReference(possible, computedFrom(sources));
    const value = this.#withExpression(attribute, reference, sources, !isUnset);
    // What a plan does not show may come from anything. AWS chooses the network interface of other targets.
    const isKnown = attribute === "network_interface_id" || sources.every(({ kind }) => kind === "resource");
    return isUnset && isKnown ? undefined : value;
  }

  /**
   * Returns the expression of a connection that the plan does not create, such as the output of a service's own
   * provider. Wherever it is written, it is the same connection.
   */
  #withExpression(
    attribute: string,
    value: Reference | Unknown,
    [source, ...others]: readonly ValueSource[],
    hasSource: boolean,
  ): Reference | Unknown {
    const isOther = attribute !== "vpc_peering_connection_id" || others.length > 0 || source === undefined;
    if (isOther || value instanceof Reference || value instanceof AmbiguousReference) return value;
    if (source.kind === "local" && hasSource) return value;
    const expression = this.#expressions.textOf(source, idTypes(attribute) ?? []);
    return expression === undefined ? value : new UnknownExpression(expression, value.reason);
  }

  /**
   * Returns what an attribute refers to in nested blocks of one name, or {@link Unknown}. Terraform lists the references
   * of all these blocks together and omits those of dynamic blocks. Only their order can distinguish the blocks.
   *
   * @param blocks the known values of the blocks in which the attribute is unknown
   */
  resolveInBlocks(
    attribute: string,
    blocks: readonly JsonObject[],
    expression: JsonObject,
    context: ExpressionContext,
  ): BlockReferences {
    const sources = this.#sources.of(expression, context);
    if (!isIdAttribute(attribute)) return () => new Unknown(`known only after apply${computedFrom(sources)}`);
    const bySource = sources
      .map((source) => this.#finder.findCompatible(attribute, source))
      .filter(({ known, unknown }) => known.length + unknown.length > 0);
    const candidates = mergedCandidates(bySource);
    const all = this.#inAllBlocks(attribute, candidates, bySource.length === Math.max(blocks.length, 1));
    if (all instanceof Reference || blocks.length < 2) return () => all;
    const references = fullReferences(asList(expression.references)).map((reference) => {
      const one = this.#sources.of({ references: [reference.text] }, context);
      const found = mergedCandidates(one.map((source) => this.#finder.findCompatible(attribute, source)));
      return { candidates: found, value: this.#constants.value(reference, context) };
    });
    const byDestination = referencesByDestination(blocks, references);
    return (block) => byDestination.get(routeDestination(block)) ?? all;
  }

  /** Returns what an attribute refers to in all blocks together. */
  #inAllBlocks(attribute: string, candidates: Candidates, isOneForEach: boolean): Reference | Unknown {
    if (!isOneForEach) {
      return candidates.known.length > 1
        ? knownReference(candidates.known, "")
        : new Unknown("known only after apply; a plan does not show the references of dynamic blocks");
    }
    if (candidates.unknown.length > 0) return unknownReference(attribute, candidates);
    return knownReference(candidates.known, "");
  }

  #isKnown(source: ValueSource): boolean {
    if (source.kind !== "resource") return false;
    const { instances } = this.#instances.of(source.module, source.resource);
    if (instances.size === 0) return true;
    const instance = selectInstance(instances, source.isAnyInstance ? [] : source.keys);
    if (instance === undefined) return false;
    const name = source.names.at(-1) ?? "";
    return !hasMark(Object.hasOwn(instance.values, name) ? instance.unknown[name] : instance.unknown);
  }
}

function computedFrom(sources: readonly ValueSource[]): string {
  const names = sources.map((source) => {
    if (source.kind === "unknown") return source.description;
    if (source.kind === "local") return source.name;
    if (source.kind === "module") return nameIn(source.module, `module.${source.call}`);
    return nameIn(source.module, [source.resource, ...source.names].join("."));
  });
  return names.length === 0 ? "" : `: it is computed from ${[...new Set(names)].slice(0, 3).join(", ")}`;
}
