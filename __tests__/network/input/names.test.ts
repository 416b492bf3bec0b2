import fc from "fast-check";
import { consoleNames, nameProblems, stackNameProblems, terraformName } from "../../../src/network/input/names";

describe("a name as a tag value", () => {
  test.each(["peering-test-a", "peering test", "a", "été 2026", "a_b.c:d/e=f+g-h@i", "x".repeat(256)])(
    "may be %j",
    (name) => {
      expect(nameProblems('VPC "a"', name)).toEqual([]);
    },
  );

  test.each([
    ["", "is empty; it becomes the Name tag that people look for in the console."],
    [" \t", "is empty; it becomes the Name tag that people look for in the console."],
    [" a", 'has spaces around it; did you mean "a"?'],
    ["aws:a", 'starts with "aws:", which AWS keeps for its own tags; choose another.'],
    ["AWS:a", 'starts with "aws:", which AWS keeps for its own tags; choose another.'],
    ["a<b>", 'has "<"; AWS\'s tags take letters, digits, spaces and _ . : / = + - @ only.'],
    ["a\nb", 'has "\\n"; AWS\'s tags take letters, digits, spaces and _ . : / = + - @ only.'],
    ["x".repeat(257), "makes a Name tag of 257 characters; AWS allows 256. Shorten it by 1."],
  ])("may not be %j", (name, what) => {
    expect(nameProblems('VPC "a"', name).map(String)).toEqual([`PEER016 invalid-name: VPC "a": the name ${what}`]);
  });

  test("is measured with the rest of the longest tag that is made of it, in characters and not in UTF-16 units", () => {
    expect(nameProblems('VPC "a"', "a", `a${"𝒳".repeat(255)}`)).toEqual([]);
    expect(nameProblems('VPC "a"', "a", `a${"𝒳".repeat(258)}`).map(String)).toEqual([
      'PEER016 invalid-name: VPC "a": the name makes a Name tag of 259 characters; AWS allows 256. Shorten it by 3.',
    ]);
  });
});

describe("the Terraform name for a Name tag", () => {
  test.each([
    ["peering-test-a-subnet-private1-us-east-2a", "peering-test-a-subnet-private1-us-east-2a"],
    ["peering test", "peering-test"],
    ["a.b:c/d=e+f@g", "a-b-c-d-e-f-g"],
    ["été", "été"],
    ["2nd", "_2nd"],
    ["-a", "_-a"],
    ["_a", "_a"],
  ])("of %j is %s", (nameTag, name) => {
    expect(terraformName(nameTag)).toBe(name);
  });

  test("is always one that Terraform takes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (nameTag) => {
        // Terraform: "A name must start with a letter or underscore and may contain only letters, digits, underscores, and dashes."
        expect(terraformName(nameTag)).toMatch(/^[\p{ID_Start}_][\p{ID_Continue}-]*$/u);
      }),
    );
  });
});

test("the console's names are those of its VPC and more wizard", () => {
  const names = consoleNames("peering-test-a");
  expect([
    names.vpc,
    names.internetGateway,
    names.publicRouteTable,
    names.privateRouteTable("private1", "us-east-2a"),
    names.subnet("private2", "us-east-2b"),
  ]).toEqual([
    "peering-test-a-vpc",
    "peering-test-a-igw",
    "peering-test-a-rtb-public",
    "peering-test-a-rtb-private1-us-east-2a",
    "peering-test-a-subnet-private2-us-east-2b",
  ]);
});

test.each([
  ["network", []],
  ["Network_1.prod-eu", []],
  [
    "my network",
    [
      'PEER016 invalid-name: stack "my network": give it letters, digits and - _ . only, for it is a folder\'s name too.',
    ],
  ],
  ["", ['PEER016 invalid-name: stack "": give it letters, digits and - _ . only, for it is a folder\'s name too.']],
  ["..", ['PEER016 invalid-name: stack "..": give it letters, digits and - _ . only, for it is a folder\'s name too.']],
  [
    "a/b",
    ['PEER016 invalid-name: stack "a/b": give it letters, digits and - _ . only, for it is a folder\'s name too.'],
  ],
])("a stack's name %j is looked at", (name, problems) => {
  expect(stackNameProblems(name).map(String)).toEqual(problems);
});
