import type { Subnet } from "../../../network/model/network";
import { counted } from "../../../network/rules/phrases";
import { asText } from "../../files/json-value";
import { blockList } from "../parse/resource";
import type { ReadContext } from "./read-context";

/** Returns a sentence for each data source that lists ids of subnets that the input does not describe. */
export function gapsOfListedSubnets({ identities }: ReadContext, subnets: readonly Subnet[]): readonly string[] {
  const described = new Set(subnets.map(({ awsId }) => awsId));
  return identities.index.data("aws_subnets").flatMap(({ address, file, values }) => {
    const ids = blockList(values.ids).map((id) => (typeof id === "string" ? asText(id) : undefined));
    const missing = ids.filter((id) => id !== undefined && !described.has(id));
    if (missing.length === 0) return [];
    return [`${address} of ${file} lists ${counted(missing.length, "subnet")} that the input does not describe.`];
  });
}
