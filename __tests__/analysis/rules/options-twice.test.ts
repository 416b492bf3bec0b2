import { said, small } from "../../support/findings";
import { network } from "../../support/model";

const of = (optionsTwice: boolean) =>
  network({
    vpcs: { a: small("a", "10.0.0.0/16"), b: small("b", "10.1.0.0/16") },
    peerings: { ab: { requester: "a", accepter: "b", terraform: { optionsTwice } } },
  });

test("options that stand in-line and in a resource are refused", () => {
  expect(said("options-twice", of(true))).toEqual([
    'peering "ab": its options stand in-line and in aws_vpc_peering_connection_options, which overwrite each other; leave out the in-line accepter and requester blocks.',
  ]);
  expect(said("options-twice", of(false))).toEqual([]);
});
