import { InputError } from "../input-error";

/** An object of parsed JSON, of which nothing more is known. */
export type Fields = Readonly<Record<string, unknown>>;

const none: Fields = {};

/** Returns the fields of an object of parsed JSON, and no fields of anything else. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : none;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns the items of a list of parsed JSON, and no items of anything else. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Returns a text that isn't empty, and undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Returns what `terraform show -json` printed, a plan's or a state's: format version 1.x is one promise. */
export function shownByTerraform(json: unknown, file: string, what: "plan" | "state"): Fields {
  const version = textOf(fieldsOf(json).format_version);
  if (version === undefined) {
    throw new InputError(`${file}: not a ${what} as Terraform shows it: it has no format_version; ${howToShow[what]}`);
  }
  if (!/^1(\.|$)/.test(version)) {
    throw new InputError(
      `${file}: a ${what} of format version ${version}; the versions that can be read are 1.x, which Terraform has written since 1.0`,
    );
  }
  return fieldsOf(json);
}

export const howToShow = {
  plan: "write it with: terraform plan -out=plan && terraform show -json plan > plan.json",
  state: "write it with: terraform show -json > state.json",
} as const;
