import { ec2UserGuide, terraformLanguage, vpcUserGuide } from "./pages";
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
  invalidProperty: {
    name: "invalid-property",
    id: "PEER066",
    level: "error",
    judgedIn: "program",
    what: "A property or argument is missing, unknown, of the wrong type, or contains characters that are not printed.",
    why: "JavaScript and unset environment variables pass values that the types forbid. Terraform and AWS would refuse them, or accept another network than the intended one.",
    page: `${terraformLanguage}/syntax/json`,
    remedy: "Give a value of the type that the message names, or remove the property if it is optional.",
  },

  terraformTemplate: {
    name: "terraform-template",
    id: "PEER067",
    level: "error",
    judgedIn: "program",
    what: "A text contains a Terraform template: ${ or %{.",
    why: "Terraform evaluates templates when it plans. One in a text from outside can read files of the machine that runs Terraform.",
    page: `${terraformLanguage}/expressions/strings#string-templates`,
    remedy:
      "Remove the template. To refer to a value that Terraform knows, pass a cdktf token, such as the attribute of a resource.",
  },

  invalidTag: {
    name: "invalid-tag",
    id: "PEER068",
    level: "error",
    judgedIn: "program",
    what: "AWS refuses a tag: its key or value is too long or has other characters than AWS services accept, its key starts with aws:, or there are too many tags.",
    why: "A resource has at most 50 tags, including its Name tag. A key has 1 to 128 characters, a value at most 256.",
    page: `${ec2UserGuide}/Using_Tags.html#tag-restrictions`,
    remedy: "Correct or remove the tag. Tags can contain letters, digits, spaces and _ . : / = + - @.",
  },

  unlistedRegion: {
    name: "unlisted-region",
    id: "PEER069",
    level: "warning",
    judgedIn: "program",
    what: "A region is not in the list of regions of this version, and not similar to one of them.",
    why: "AWS adds regions. In a region that does not exist, every request fails.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
    remedy:
      "Correct the region. For a new region, add it to the context key cdktf-aws-vpc-peering:regions in cdktf.json.",
  },
} as const satisfies Readonly<Record<string, Rule>>;
