import { terraformLanguage, vpcUserGuide } from "./pages";
import type { Rule } from "./rule";

/** The rules about settings that are judged in the program only. */
export const settingRules = {
  invalidSetting: {
    name: "invalid-setting",
    id: "PEER046",
    level: "error",
    judgedIn: "program",
    what: "A quota is not a whole number, or its name is unknown; or an acknowledgement has no reason or does not name a warning.",
    why: "Quotas are whole numbers. Errors cannot be acknowledged, because AWS refuses them. The reason of an acknowledgement is for its readers.",
    page: `${vpcUserGuide}/amazon-vpc-limits.html`,
    remedy: "Correct the setting as the message says.",
  },

  unusedAcknowledgement: {
    name: "unused-acknowledgement",
    id: "PEER047",
    level: "note",
    judgedIn: "program",
    what: "An acknowledged warning no longer occurs.",
    why: "The acknowledgement would hide the next warning of its kind.",
    page: "https://developer.hashicorp.com/terraform/cdktf/concepts/aspects",
    remedy: "Remove the acknowledgement.",
  },

  hardcodedCredentials: {
    name: "hardcoded-credentials",
    id: "PEER048",
    level: "error",
    judgedIn: "program",
    what: "A provider has credentials or an external id in plain text.",
    why: "The Terraform JSON contains the provider's settings, and ends up in repositories, logs and artifacts.",
    page: `${terraformLanguage}/providers/configuration`,
    remedy: "Use the environment, a profile, a role, or a sensitive TerraformVariable.",
  },
} as const satisfies Readonly<Record<string, Rule>>;
