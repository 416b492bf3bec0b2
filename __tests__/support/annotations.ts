import type { IConstruct } from "constructs";

/** Returns the warnings of a construct, without its children's, after its stack is synthesized. */
export function warningsOf(construct: IConstruct): readonly string[] {
  return construct.node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => data);
}
