import { DefaultTokenResolver, StringConcat, Token, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";

const resolver = new DefaultTokenResolver(new StringConcat());

/** Returns a text as Terraform gets it, with the references that cdktf has tokens for: `${aws_vpc.a-vpc.id}`. */
export function resolvedText(scope: IConstruct, text: string): string {
  return Token.isUnresolved(text) ? Tokenization.resolve(text, { scope, resolver, preparing: false }) : text;
}
