import { groupedBy } from "../../../../network/model/collections";
import type { PlannedChange } from "../../../../network/model/network";
import type { JsonObject } from "../../../files/json-value";
import type { InstanceKey } from "../address";
import type { ModuleInstance } from "./module-instances";

/** An instance of a resource, before or after the apply. */
export interface ResourceInstance {
  readonly address: string;
  readonly key: InstanceKey | undefined;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly module: ModuleInstance;
  /** The address of the resource within the module, such as `aws_subnet.private`. */
  readonly resource: string;
  readonly values: JsonObject;
  /** Marks the values that are known only after the apply. */
  readonly unknown: JsonObject;
  /** What the plan does to the instance. Undefined if nothing, and for the instance before the apply. */
  readonly action?: PlannedChange["action"] | undefined;
  /** True if the plan defers the change. */
  readonly isDeferred?: boolean;
  /** Marks the values that are sensitive. */
  readonly sensitive: unknown;
}

export interface ResourceInstanceGroup {
  readonly instances: ReadonlyMap<InstanceKey | undefined, ResourceInstance>;
  /** The instances that the plan creates. Their ids are unknown. */
  readonly created: readonly ResourceInstance[];
}

const empty: ResourceInstanceGroup = { instances: new Map(), created: [] };

export class ResourceInstances {
  readonly #groups: ReadonlyMap<string, ResourceInstanceGroup>;

  constructor(all: readonly ResourceInstance[]) {
    const groups = groupedBy(all, ({ module, resource }) => groupId(module, resource));
    this.#groups = new Map([...groups].map(([id, group]) => [id, groupOf(group)]));
  }

  of(module: ModuleInstance, resource: string): ResourceInstanceGroup {
    return this.#groups.get(groupId(module, resource)) ?? empty;
  }
}

function groupId({ address }: ModuleInstance, resource: string): string {
  return `${address}\n${resource}`;
}

function groupOf(group: readonly ResourceInstance[]): ResourceInstanceGroup {
  return {
    instances: new Map(group.map((instance) => [instance.key, instance])),
    created: group.filter(({ unknown }) => unknown.id === true),
  };
}
