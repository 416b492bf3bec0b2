import type { ResourceLocation } from "../parse/resource";
import type { ResourceKind } from "./resource-kinds";

/** A resource that an id, a variable or an attribute refers to, whether a resource describes it or not. */
export interface ReferencedResource extends ResourceLocation {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly awsId?: string;
  readonly file?: string;
  /** The VPC of a main route table. */
  readonly vpc?: string;
}

/** The resources that have been referred to so far, by key. */
export class ReferencedResources {
  readonly #byKey = new Map<string, ReferencedResource>();

  /** Adds a resource, unless its key has been referred to before. Returns the key. */
  add(key: string, resource: ReferencedResource): string {
    if (!this.#byKey.has(key)) this.#byKey.set(key, resource);
    return key;
  }

  get(key: string): ReferencedResource | undefined {
    return this.#byKey.get(key);
  }

  ofKind(kind: ResourceKind): readonly (readonly [key: string, resource: ReferencedResource])[] {
    return [...this.#byKey].filter(([, resource]) => resource.kind === kind);
  }
}
