import { readFileSync } from "node:fs";
import { join } from "node:path";
import { networkFromSynth } from "../../../../src/readers/terraform/network/network-from-synth";
import { projectFolder } from "../../../support/run";

const seed = readFileSync(join(projectFolder, "__tests__", "golden", "peering-test.tf.json"), "utf8");

test("the JSON of a stack is a network", () => {
  const { vpcs, subnets, peerings } = networkFromSynth(seed);
  expect([vpcs.length, subnets.length, peerings.length]).toEqual([2, 8, 1]);
});

test("two stacks may have the same addresses, and are one network all the same", () => {
  const { vpcs, subnets } = networkFromSynth(seed, seed);
  expect([vpcs.length, subnets.length]).toEqual([4, 16]);
  expect(new Set(vpcs.map(({ key }) => key)).size).toBe(4);
});

test("a text that is not JSON is told, and which of several it is", () => {
  expect(() => networkFromSynth("network")).toThrow("cdk.tf.json: is not JSON; give what Testing.synth(stack, true)");
  expect(() => networkFromSynth(seed, "")).toThrow("cdk.tf.json of stack 2: is not JSON");
});
