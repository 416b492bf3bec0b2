import { terraformLanguage, vpcUserGuide } from "./pages";
import type { Rule } from "./rule";

/** The rules about settings that are judged in the program only. */
export const settingRules = {
  invalidSetting: {
    name: "invalid-setting",
    id: "PEER046",
    level: "error",
    judgedIn: "program",
    what: "A quota is no whole number or has no such name; a warning is acknowledged without a reason; or what is acknowledged is no warning.",
    why: "Quotas are numbers; an error is what AWS refuses, so it can't be accepted here; and of an acknowledgement a reader has only the reason.",
    page: `${vpcUserGuide}/amazon-vpc-limits.html`,
    remedy: "Mend the setting as the message says.",
  },

  unusedAcknowledgement: {
    name: "unused-acknowledgement",
    id: "PEER047",
    level: "note",
    judgedIn: "program",
    what: "A warning is acknowledged that there is not, or no more.",
    why: "Left in place it would hide the next warning of its kind.",
    page: "https://developer.hashicorp.com/terraform/cdktf/concepts/aspects",
    remedy: "Remove the acknowledgement.",
  },

  hardcodedCredentials: {
    name: "hardcoded-credentials",
    id: "PEER048",
    level: "error",
    judgedIn: "program",
    what: "A provider has credentials or an external id as plain text.",
    why: "What a provider is given is written to the Terraform JSON, and the JSON to repositories, logs and artifacts.",
    page: `${terraformLanguage}/providers/configuration`,
    remedy: "Take it from the environment, a profile or a role, or from a TerraformVariable that is sensitive.",
  },
} as const satisfies Readonly<Record<string, Rule>>;
