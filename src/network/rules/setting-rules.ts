import { terraformLanguage, vpcUserGuide } from "./pages";
import type { Rule } from "./rule";

/** The rules about quotas, acknowledgements and providers. */
export const settingRules = {
  "default-quota": {
    id: "PEER044",
    level: "warning",
    judgedIn: "both",
    what: "A VPC has more peerings, a route table more routes of a family, or an account more open requests than AWS allows unless it was asked for more.",
    why: "AWS allows 50 active peerings per VPC, 500 routes of each family per route table and 25 open requests per account, and more only on request.",
    page: `${vpcUserGuide}/amazon-vpc-limits.html`,
    remedy:
      'Ask AWS for a higher quota and state it: new NetworkApp({ quotas: { peeringsPerVpc: 100 } }). Or have fewer: routes to a whole VPC (destination "vpc"), a hub instead of a full mesh.',
  },
  "highest-quota": {
    id: "PEER045",
    level: "error",
    judgedIn: "both",
    what: "A VPC has more peerings, or a route table more routes of a family, than AWS allows anybody.",
    why: "AWS raises the quota of active peerings per VPC to 125 at the most, and that of routes per route table to 1,000.",
    page: `${vpcUserGuide}/amazon-vpc-limits.html`,
    remedy: "Have fewer: routes to a whole VPC, a hub instead of a full mesh; or use AWS Transit Gateway.",
  },
  "invalid-setting": {
    id: "PEER046",
    level: "error",
    judgedIn: "program",
    what: "A quota is no whole number or has no such name; a warning is acknowledged without a reason; or what is acknowledged is no warning.",
    why: "Quotas are numbers; an error is what AWS refuses, so it can't be accepted here; and of an acknowledgement a reader has only the reason.",
    page: `${vpcUserGuide}/amazon-vpc-limits.html`,
    remedy: "Mend the setting as the message says.",
  },
  "unused-acknowledgement": {
    id: "PEER047",
    level: "note",
    judgedIn: "program",
    what: "A warning is acknowledged that there is not, or no more.",
    why: "Left in place it would hide the next warning of its kind.",
    page: "https://developer.hashicorp.com/terraform/cdktf/concepts/aspects",
    remedy: "Remove the acknowledgement.",
  },
  "literal-secret": {
    id: "PEER048",
    level: "error",
    judgedIn: "program",
    what: "A provider has credentials or an external id as plain text.",
    why: "What a provider is given is written to the Terraform JSON, and the JSON to repositories, logs and artifacts.",
    page: `${terraformLanguage}/providers/configuration`,
    remedy: "Take it from the environment, a profile or a role, or from a TerraformVariable that is sensitive.",
  },
} as const satisfies Readonly<Record<string, Rule>>;
