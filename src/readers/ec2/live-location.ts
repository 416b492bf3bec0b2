import { InputError } from "../files/input-error";

/** An account and a region, from an argument: `live`, `live:REGION`, `live:PROFILE@REGION` or `live:PROFILE@`. */
export interface LiveLocation {
  /** The argument, for messages. */
  readonly name: string;
  /** A profile in the AWS config and credentials files. @default - the credentials that the AWS SDK finds */
  readonly profile?: string;
  /** Such as `us-east-2`. @default - the region that the AWS SDK finds */
  readonly region?: string;
}

/** Returns whether an argument names the live network, not a file. */
export function isLive(argument: string): boolean {
  return argument === "live" || argument.startsWith("live:");
}

/** Parses an argument. Throws an InputError if the profile is empty or the region is invalid. */
export function liveLocationOf(argument: string): LiveLocation {
  const text = argument.slice("live:".length);
  // The name of a profile may contain an "@".
  const at = text.lastIndexOf("@");
  const [profile, region] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  if (at === 0)
    throw new InputError(`${argument}: no profile before the "@"; write live:PROFILE@REGION or live:REGION.`);
  if (region !== "" && !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) {
    throw new InputError(
      `${argument}: "${region}" is not a region; write it like live:us-east-2, or with a profile live:PROFILE@us-east-2.`,
    );
  }
  return { name: argument, ...(profile !== "" && { profile }), ...(region !== "" && { region }) };
}
