import { type IpProtocol, type Ports, portProblems, portRange } from "../../../src/network/input/ports";

const problems = (protocol: IpProtocol, ports: Ports | undefined, lowest?: number) =>
  portProblems("rule", protocol, ports, lowest).map(String);

test("one port is the first and the last of itself", () => {
  expect(portRange(443)).toEqual([443, 443]);
  expect(portRange([80, 90])).toEqual([80, 90]);
});

test.each<[IpProtocol, Ports | undefined]>([
  ["tcp", 443],
  ["udp", 53],
  ["tcp", 0],
  ["tcp", 65_535],
  ["tcp", [0, 65_535]],
  ["udp", [53, 53]],
  ["icmp", undefined],
  ["-1", undefined],
])("%s with %j is fine", (protocol, ports) => {
  expect(problems(protocol, ports)).toEqual([]);
});

test.each<[IpProtocol, Ports | undefined, string]>([
  ["tcp", undefined, "got no port for tcp; give one, such as 443, or the first and the last."],
  ["udp", undefined, "got no port for udp; give one, such as 443, or the first and the last."],
  ["icmp", 8, 'got port 8 for "icmp", which has none; leave it out, or give "tcp".'],
  ["-1", [1, 2], 'got ports 1 to 2 for "-1", which has none; leave it out, or give "tcp".'],
  ["tcp", 65_536, "got port 65536, out of range; give whole numbers from 0 to 65535."],
  ["tcp", -1, "got port -1, out of range; give whole numbers from 0 to 65535."],
  ["tcp", 1.5, "got port 1.5, out of range; give whole numbers from 0 to 65535."],
  ["tcp", [80, 65_536], "got ports 80 to 65536, out of range; give whole numbers from 0 to 65535."],
  ["tcp", [-1, 80], "got ports -1 to 80, out of range; give whole numbers from 0 to 65535."],
  ["tcp", [90, 80], "got ports 90 to 80, in the wrong order; give the lower one first."],
])("%s with %j is told", (protocol, ports, what) => {
  expect(problems(protocol, ports)).toEqual([expect.stringMatching(/^PEER\d+ invalid-port: rule: /)]);
  expect(problems(protocol, ports)[0]).toContain(`rule: ${what}`);
});

test("where nothing can listen at port 0, the lowest is another", () => {
  expect(problems("tcp", 1, 1)).toEqual([]);
  expect(problems("tcp", 0, 1)[0]).toContain("give whole numbers from 1 to 65535.");
});
