import { locationIn } from "../../../../../src/readers/terraform/parse/state/location";

const arn = "arn:aws:ec2:us-east-2:111111111111:vpc/vpc-1";

test.each<[object, object]>([
  [{ arn }, { account: "111111111111", region: "us-east-2" }],
  [
    { arn, region: "us-west-2", owner_id: "222222222222" },
    { account: "111111111111", region: "us-west-2" },
  ],
  [
    { arn: "arn:aws:ec2:us-east-2::vpc/vpc-1", owner_id: "222222222222" },
    { account: "222222222222", region: "us-east-2" },
  ],
  [{ arn: `see ${arn}` }, {}],
  [{ owner_id: "222222222222" }, { account: "222222222222" }],
  [{}, {}],
])("%j tells %j", (values, location) => {
  expect(locationIn(values as never)).toEqual(location);
});
