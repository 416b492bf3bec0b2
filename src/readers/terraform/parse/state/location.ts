import { type Fields, textOf } from "../json-fields";

/** The account and region of a resource. */
export interface Location {
  readonly account?: string;
  readonly region?: string;
}

/** Returns what a resource's own values tell of where it is: its ARN, its `region` since version 6, its owner. */
export function locationIn(values: Fields): Location {
  const [, regionOfArn, accountOfArn] = /^arn:[^:]*:[^:]*:([^:]*):(\d{12})?:/.exec(textOf(values.arn) ?? "") ?? [];
  const region = textOf(values.region) || regionOfArn;
  const account = accountOfArn || textOf(values.owner_id);
  return { ...(account && { account }), ...(region && { region }) };
}
