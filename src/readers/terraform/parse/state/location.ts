import { asText, type JsonObject } from "../../../files/json-value";

/** The account and region of a resource. */
export interface Location {
  readonly account?: string;
  readonly region?: string;
}

/** Returns what a resource's own values tell of where it is: its ARN, its `region` since version 6, its owner. */
export function locationIn(values: JsonObject): Location {
  const [, regionOfArn, accountOfArn] = /^arn:[^:]*:[^:]*:([^:]*):(\d{12})?:/.exec(asText(values.arn) ?? "") ?? [];
  const region = asText(values.region) || regionOfArn;
  const account = accountOfArn || asText(values.owner_id);
  return { ...(account && { account }), ...(region && { region }) };
}
