import { explanationsOf } from "../../src/analysis/explanation/explanation";
import { findingsOf } from "../../src/analysis/rules/findings";
import { statusOf } from "../../src/analysis/status/status";
import { checkText } from "../../src/reports/text/check-text";
import { explanationText } from "../../src/reports/text/explanation-text";
import { statusText } from "../../src/reports/text/status-text";
import { plain } from "../../src/reports/text/style";
import { connectionLines } from "../../src/reports/text/summary";
import { unmetText } from "../../src/reports/text/unmet-text";
import { blackhole, network, route, subnet } from "../support/model";
import { analyzed, now } from "../support/two-networks";

// Whoever may tag chooses a Name, in other accounts as well: on a terminal it is text, and its line stays one line.
const hostile = "x\u001b[2J\ny\u202ez";
const shown = "x [2J y\uFFFDz";

/** Two VPCs, one of them and all that is its with a name: in contact one way, billed, with a blackhole and a gap. */
const named = (name: string) =>
  analyzed(
    network({
      vpcs: {
        [name]: {
          blocks: ["10.0.0.0/16"],
          subnets: { [name]: { block: "10.0.0.0/24", zone: "us-east-2a", table: `${name}-rtb` } },
          tables: { [`${name}-rtb`]: { "10.1.0.0/16": name, "192.168.0.0/16": blackhole(name) } },
        },
        b: {
          blocks: ["10.1.0.0/16"],
          subnets: {
            s: { block: "10.1.0.0/24", zone: "us-east-2b", table: "b-rtb" },
            t: { block: "10.1.1.0/24", zone: "us-east-2a", table: "b-none" },
          },
          tables: {
            "b-rtb": [route("10.0.0.0/16", name, { address: `aws_route.${name}`, file: name })],
            "b-none": {},
          },
        },
      },
      peerings: { [name]: [name, "b"] },
      gaps: [name],
    }),
  );

test.each<[string, (name: string) => string]>([
  [
    "check",
    (name) => {
      const analyzed = named(name);
      const unmet = [{ expected: name, found: name, missing: [name] }];
      return checkText({ source: name, analyzed, findings: findingsOf(analyzed), unmet }, plain);
    },
  ],
  [
    "explain",
    (name) => {
      const { network: of, labels, reachability } = named(name);
      const explanations = explanationsOf(reachability, subnet(of, `${name}/${name}`), subnet(of, "b/t"));
      return explanationText(explanations, { network: of, labels }, plain);
    },
  ],
  ["status", (name) => statusText(name, statusOf(named(name).network, now), [name], plain)],
  ["unmet expectations", (name) => unmetText([{ expected: name, found: name, missing: [name] }], plain)],
  ["a line for each connection", (name) => connectionLines(named(name)).join("\n")],
])("a name that a terminal would act upon is text: %s", (_, textOf) => {
  const text = textOf(hostile);
  expect(text).toContain(shown);
  expect(text).toBe(textOf(shown));
});
