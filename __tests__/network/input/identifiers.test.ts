import fc from "fast-check";
import { accountIdProblems, resourceIdProblems } from "../../../src/network/input/identifiers";

const text = (alphabet: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length });
const hexadecimal = fc.oneof(text("0123456789abcdef", 8), text("0123456789abcdef", 17));
const prefixes = ["vpc", "subnet", "rtb", "pcx"] as const;

test("twelve digits are an account's id, and no other number of them", () => {
  fc.assert(fc.property(text("0123456789", 12), (id) => accountIdProblems("it", id).length === 0));
  const others = fc.nat({ max: 30 }).filter((length) => length !== 12);
  const digits = others.chain((length) => text("0123456789", length));
  fc.assert(fc.property(digits, (id) => accountIdProblems("it", id).length === 1));
});

test.each([
  ["111122223333 ", 'PEER039 wrong-id: it: "111122223333 " is no id of an account; did you mean "111122223333"?'],
  ["1111-2222-3333", 'PEER039 wrong-id: it: "1111-2222-3333" is no id of an account; did you mean "111122223333"?'],
  ["partner", 'PEER039 wrong-id: it: "partner" is no id of an account; give its 12 digits.'],
])("%j is no account's id", (id, message) => {
  expect(accountIdProblems("it", id).map(String)).toEqual([message]);
});

test("a resource's id is its prefix with 8 or 17 hexadecimal digits, and no other resource's", () => {
  fc.assert(
    fc.property(fc.constantFrom(...prefixes), fc.constantFrom(...prefixes), hexadecimal, (asked, given, digits) => {
      expect(resourceIdProblems("it", asked, `${given}-${digits}`)).toHaveLength(asked === given ? 0 : 1);
    }),
  );
});

test.each([
  "rtb-",
  "rtb-0123",
  "rtb-0123456789abcdef01",
  "rtb-0123456G",
  "RTB-01234567",
  "rtb_01234567",
  "rtb-01234567\n",
])("%j is no route table's id", (id) => {
  expect(resourceIdProblems("it", "rtb", id).map(String)).toEqual([
    `PEER039 wrong-id: it: "${id}" is no id of a route table; write it like "rtb-0123456789abcdef0".`,
  ]);
});
