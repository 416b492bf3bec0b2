import { InputError } from "../../files/input-error";
import { asObject, asText, type JsonObject } from "../../files/json-value";

/** Returns what `terraform show -json` printed, a plan's or a state's: format version 1.x is one promise. */
export function shownByTerraform(json: unknown, file: string, what: "plan" | "state"): JsonObject {
  const version = asText(asObject(json).format_version);
  if (version === undefined) {
    throw new InputError(`${file}: not a ${what} as Terraform shows it: it has no format_version; ${howToShow[what]}`);
  }
  if (!/^1(\.|$)/.test(version)) {
    throw new InputError(
      `${file}: a ${what} of format version ${version}; the versions that can be read are 1.x, which Terraform has written since 1.0`,
    );
  }
  return asObject(json);
}

export const howToShow = {
  plan: "write it with: terraform plan -out=plan && terraform show -json plan > plan.json",
  state: "write it with: terraform show -json > state.json",
} as const;
