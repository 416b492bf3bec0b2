import type { IConstruct } from "constructs";

/** Returns the warnings about a construct itself, once its stack is synthesized. */
export function warningsOf(construct: IConstruct): readonly string[] {
  return construct.node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => data);
}
