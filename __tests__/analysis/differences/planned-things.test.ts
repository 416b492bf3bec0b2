import { isAmong } from "../../../src/analysis/differences/planned-things";
import type { PlannedChange } from "../../../src/network/model/network";

const change = (address: string, file?: string): PlannedChange => ({
  address,
  type: "aws_route",
  action: "replace",
  ...(file === undefined ? {} : { file }),
});
const [address, other] = ["aws_route.r", "aws_route.other"];

test.each([
  ["one with its address", { address }, [change(address)], true],
  ["one without an address, which no plan can change", {}, [change(address)], false],
  ["one of another address", { address: other }, [change(address)], false],
  ["one of its plan", { address, file: "a.json" }, [change(address, "a.json")], true],
  ["one of another plan", { address, file: "b.json" }, [change(address, "a.json")], false],
  [
    "one of the second of two plans",
    { address, file: "b.json" },
    [change(address, "a.json"), change(address, "b.json")],
    true,
  ],
  ["one of a plan whose file is not told", { address, file: "a.json" }, [change(address)], true],
  ["one whose own file is not told", { address }, [change(address, "a.json")], true],
] as const)("a change is of a thing, or not: %s", (_, thing, changes, expected) => {
  expect(isAmong(changes)(thing)).toBe(expected);
});
