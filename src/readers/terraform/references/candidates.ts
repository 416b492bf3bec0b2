import { Unknown } from "../../../network/model/network";
import { OneOf, type Reference } from "../parse/resource";
import { canBe } from "./identifiers";

/** What an id may refer to: if it is one thing, and nothing is left untold, it is that. */
export interface Candidates {
  readonly references: readonly Candidate[];
  readonly untold: readonly UnknownCandidate[];
}

/** What a plan doesn't tell, in words; and what it is one of, where that is all it can be. */
export interface UnknownCandidate {
  readonly what: string;
  readonly among?: readonly Candidate[];
}

/** A resource's attribute, which an id may be. */
export interface Candidate {
  readonly reference: Reference;
  readonly type: string;
}

/** No resource has the id: AWS chooses it, or the attribute stays unset. */
export const nothing: Candidates = { references: [], untold: [] };

/** Returns those that can be the id of an attribute: a VPC's for `vpc_id`. */
export function possibleOf(attribute: string, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(({ reference, type }) => canBe(attribute, type, reference.attribute));
}

/** Returns what one candidate alone is; of several, that it is one of them. */
export function onlyOne(candidates: readonly Candidate[], madeFrom: string): Reference | Unknown {
  const [only, ...others] = candidates.map(({ reference }) => reference);
  if (only === undefined) return new Unknown(`known only after apply${madeFrom}`);
  if (others.length === 0) return only;
  const all = [only, ...others];
  const addresses = all.map(({ address }) => address).join(", ");
  return new OneOf(all, `known only after apply: one of ${addresses}, and a plan doesn't say which`);
}

/** Returns what isn't told, and what it is one of where all that isn't told is. */
export function oneOf(
  attribute: string,
  references: readonly Candidate[],
  untold: readonly UnknownCandidate[],
): Unknown {
  const why = `known only after apply: it comes from ${untold.map(({ what }) => what).join(", ")}`;
  const all = among({ references, untold }, why).untold.flatMap((one) => one.among ?? []);
  const possible = distinct(possibleOf(attribute, all).map(({ reference }) => reference));
  return possible.length === 0 ? new Unknown(why) : new OneOf(possible, why);
}

/** Returns candidates as one thing that isn't told, and is among them all. */
export function among({ references, untold }: Candidates, what: string): Candidates {
  const others = untold.map((one) => one.among);
  if (others.includes(undefined)) return { references: [], untold: [{ what }] };
  return { references: [], untold: [{ what, among: [...references, ...others.flatMap((some) => some ?? [])] }] };
}

function distinct(references: readonly Reference[]): readonly Reference[] {
  return [...new Map(references.map((one) => [`${one.address} ${one.attribute}`, one])).values()];
}

/** Returns the candidates of several sources, each once. */
export function joined(all: readonly Candidates[]): Candidates {
  const references = new Map(
    all.flatMap((candidates) =>
      candidates.references.map((one) => [`${one.reference.address} ${one.reference.attribute}`, one]),
    ),
  );
  const untold = new Map(all.flatMap((candidates) => candidates.untold.map((one) => [one.what, one])));
  return { references: [...references.values()], untold: [...untold.values()] };
}
