import { isIP as isIPOfNode } from "node:net";
import fc from "fast-check";
import { isIP } from "../../src/page/browser/net";

const addresses = [
  "10.0.0.1",
  "255.255.255.255",
  "256.0.0.1",
  "01.2.3.4",
  "1.2.3",
  "1.2.3.4.5",
  "",
  "::",
  "::1",
  "1::",
  "2001:db8::1:2",
  "1:2:3:4:5:6:7:8",
  "1:2:3:4:5:6:7::",
  "1:2:3:4:5:6:7:8:9",
  "1:2:3:4:5:6:7",
  "::1::2",
  "::ffff:1.2.3.4",
  "1:2:3:4:5:6:1.2.3.4",
  "1:2:3:4:5:6:7:1.2.3.4",
  "::1.2.3",
  ":1",
  "1:",
  "12345::",
  "g::",
  ":::",
  "a",
];

test.each(addresses)("the browser takes %p for an address where Node does", (text) => {
  expect(isIP(text)).toBe(isIPOfNode(text));
});

test("any address is one of its family", () => {
  fc.assert(fc.property(fc.ipV4(), (text) => isIP(text) === 4));
  fc.assert(fc.property(fc.ipV6(), (text) => isIP(text) === isIPOfNode(text)));
});

test("any text of digits, dots and colons is an address where Node takes it for one", () => {
  const text = fc.string({ unit: fc.constantFrom("0", "1", "f", ":", "."), maxLength: 20 });
  fc.assert(fc.property(text, (one) => isIP(one) === isIPOfNode(one)));
});
