import { marksOf } from "../../../src/reports/html/marks";
import { addressed, peered } from "../../support/two-networks";

describe("marks", () => {
  test("marks only the resource of the changed plan when two plans contain the same address", () => {
    const network = addressed(peered());
    const inFiles = {
      ...network,
      vpcs: network.vpcs.map((vpc, index) => ({ ...vpc, address: "aws_vpc.main", file: `${index}.json` })),
    };
    const change = { address: "aws_vpc.main", type: "aws_vpc", action: "update" } as const;
    const [first, second] = inFiles.vpcs.map(({ key }) => `vpc:${key}`);
    const marked = (file?: string) => marksOf(inFiles, inFiles, [{ ...change, ...(file !== undefined && { file }) }]);
    expect(marked("0.json")).toEqual({ [String(first)]: "changed" });
    expect(marked("1.json")).toEqual({ [String(second)]: "changed" });
    expect(marked()).toEqual({ [String(first)]: "changed", [String(second)]: "changed" });
  });
});
