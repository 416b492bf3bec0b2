import { isLive, liveLocationOf } from "../../../src/readers/ec2/live-location";

test.each([
  ["live", true],
  ["live:us-east-2", true],
  ["live.json", false],
  ["./live", false],
  ["cdktf.out", false],
])("%s means the EC2 API: %s", (argument, expected) => {
  expect(isLive(argument)).toBe(expected);
});

test.each([
  ["live", { name: "live" }],
  ["live:us-east-2", { name: "live:us-east-2", region: "us-east-2" }],
  ["live:us-gov-west-1", { name: "live:us-gov-west-1", region: "us-gov-west-1" }],
  ["live:work@eu-west-1", { name: "live:work@eu-west-1", profile: "work", region: "eu-west-1" }],
  ["live:jo@work@eu-west-1", { name: "live:jo@work@eu-west-1", profile: "jo@work", region: "eu-west-1" }],
  ["live:work@", { name: "live:work@", profile: "work" }],
  ["live:", { name: "live:" }],
])("%s says which profile and region", (argument, expected) => {
  expect(liveLocationOf(argument)).toEqual(expected);
});

test.each(["live:us-east", "live:us-east-2a", "live:US-EAST-2", "live:work", "live:work@ohio"])(
  "%s has no region, and the message shows how to write one",
  (argument) => {
    expect(() => liveLocationOf(argument)).toThrow(/^live:\S+: "\S+" is no region; write one like live:us-east-2, /);
  },
);

test("an @ without a profile before it is an input error", () => {
  expect(() => liveLocationOf("live:@us-east-2")).toThrow('live:@us-east-2: no profile before the "@"');
});

test.each(["live:eu-west-12", "live:mx-central-1", "live:us-isob-east-1"])("%s has a region", (argument) => {
  expect(liveLocationOf(argument).region).toBe(argument.slice("live:".length));
});

test("a region within other words is none", () => {
  expect(() => liveLocationOf("live:x us-east-2")).toThrow('"x us-east-2" is no region');
});
