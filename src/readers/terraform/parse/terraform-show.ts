import { checkFormat } from "../../files/document-kind";
import { InputError } from "../../files/input-error";
import { asObject, asText, type JsonObject } from "../../files/json-value";

/**
 * Returns the output of `terraform show -json`.
 *
 * @throws InputError if it has no format version, or another one than 1.x
 */
export function terraformShowOutput(json: unknown, file: string, kind: "plan" | "state"): JsonObject {
  const version = asText(asObject(json).format_version);
  if (version === undefined) {
    throw new InputError(
      `${file}: is not a ${kind} from terraform show -json, because it has no format_version; ${howToWrite[kind]}.`,
    );
  }
  checkFormat(version, file, kind);
  return asObject(json);
}

export const howToWrite = {
  plan: "write it with: terraform plan -out=plan && terraform show -json plan > plan.json",
  state: "write it with: terraform show -json > state.json",
} as const;
