import { DefaultTokenResolver, StringConcat, Token, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { isPlaceholderText } from "../../network/input/placeholder-text";

const resolver = new DefaultTokenResolver(new StringConcat());

/** Returns the text, or undefined if it is a token, which only Terraform can resolve, or a placeholder. */
export function literal(text: string | undefined): string | undefined {
  return Token.isUnresolved(text) || isPlaceholderText(text) ? undefined : text;
}

/** Returns the texts that are not tokens. */
export function literals(texts: readonly (string | undefined)[]): readonly string[] {
  return texts.map(literal).filter((text) => text !== undefined);
}

/** Returns a value with its tokens replaced by Terraform references, such as `${aws_vpc.a-vpc.id}`. */
export function resolved<Value>(scope: IConstruct, value: Value): Value {
  if (typeof value === "string" && !Token.isUnresolved(value)) return value;
  return Tokenization.resolve(value, { scope, resolver, preparing: false });
}
