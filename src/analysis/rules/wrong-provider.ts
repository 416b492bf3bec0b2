import { terraformLanguage } from "../../network/rules/pages";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";

export const wrongProvider = {
  name: "wrong-provider",
  id: "PEER072",
  level: "error",
  judgedIn: "output",
  what: "A resource acts on a resource of another account or region than that of its provider.",
  why: "AWS finds resources only in the account and region of the request, so the apply fails (for example InvalidRouteTableID.NotFound).",
  page: `${terraformLanguage}/meta-arguments/resource-provider`,
  remedy: "Give the resource the provider of the resource that it acts on.",

  find: ({ network: { wrongProviders = [] } }): readonly Finding[] =>
    wrongProviders.map(({ address, file, location, target, targetLocation, setsOptions = false }) => {
      const where = `its provider is in ${location}, but ${target} is in ${targetLocation}`;
      const refused = setsOptions
        ? `only the provider of ${target} can set the DNS options of its side. Set them in an aws_vpc_peering_connection_options with that provider`
        : `so AWS does not find it. Give the resource the provider of ${target}`;
      const message = setsOptions ? `${address}: ${where}, and ${refused}.` : `${address}: ${where}, ${refused}.`;
      return found(wrongProvider, message, { name: address, address, file });
    }),
} as const satisfies OutputRule;
