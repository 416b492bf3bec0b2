import { blockText } from "../../network/cidr/placeholder-blocks";
import type { Subnet, Vpc } from "../../network/model/network";

/** A value of a resource, or that it is unknown. */
export function ValueOrUnknown({ value }: { readonly value: string | undefined }) {
  return value ?? <span class="unknown">unknown</span>;
}

/** The CIDR blocks of a VPC or a subnet, one per line. */
export function Blocks({ of }: { readonly of: Pick<Vpc | Subnet, "blocks" | "unknownBlocks"> }) {
  const lines = [...of.blocks.map(blockText), ...of.unknownBlocks.map(({ reason }) => `unknown: ${reason}`)];
  return (
    <>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
}
