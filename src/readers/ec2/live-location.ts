import { InputError } from "../files/input-error";

/** One account and region, as a person gives them: `live`, `live:REGION`, `live:PROFILE@REGION` or `live:PROFILE@`. */
export interface LiveLocation {
  /** As it was given, for messages. */
  readonly name: string;
  /** A profile of AWS's config and credentials files. @default - the credentials that the AWS SDK finds */
  readonly profile?: string;
  /** Such as `us-east-2`. @default - the region that the AWS SDK finds */
  readonly region?: string;
}

/** Returns whether an argument means the EC2 API and not a file. */
export function isLive(argument: string): boolean {
  return argument === "live" || argument.startsWith("live:");
}

/** Returns what such an argument says; throws an InputError where the region can't be one. */
export function liveLocationOf(argument: string): LiveLocation {
  const text = argument.slice("live:".length);
  // A profile's name may have an "@", a region has none.
  const at = text.lastIndexOf("@");
  const [profile, region] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  if (at === 0)
    throw new InputError(`${argument}: no profile before the "@"; write live:PROFILE@REGION or live:REGION.`);
  if (region !== "" && !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) {
    throw new InputError(
      `${argument}: "${region}" is no region; write one like live:us-east-2, with a profile live:PROFILE@us-east-2.`,
    );
  }
  return { name: argument, ...(profile !== "" && { profile }), ...(region !== "" && { region }) };
}
