import { type Peering, Unknown } from "../../../src/network/model/network";
import { said, small } from "../../support/findings";
import { network } from "../../support/model";

const unknown = new Unknown("of another account");
const of = (peering: Partial<Peering>) =>
  network({
    vpcs: { a: small("a", "10.0.0.0/16"), b: small("b", "10.1.0.0/16"), partner: { unknownBlocks: [unknown] } },
    peerings: { ab: { requester: "a", accepter: "partner", state: "pending-acceptance", ...peering } },
  });

test("a request that will be a partner's to accept is noted, with the account where it is known", () => {
  expect(said("request-to-partner", of({ terraform: { peerOwnerId: "222222222222" } }))).toEqual([
    'peering "ab": carries nothing until the owner of partner, account 222222222222, accepts it, within 168 hours of the apply; tell them before.',
  ]);
  expect(said("request-to-partner", of({ accepter: unknown }))[0]).toContain(
    "until the owner of the accepter VPC accepts",
  );
});

test("one that is there, is accepted, or goes to a VPC of ours is not", () => {
  expect(said("request-to-partner", of({ awsId: "pcx-1" }))).toEqual([]);
  expect(said("request-to-partner", of({ state: "active" }))).toEqual([]);
  expect(said("request-to-partner", of({ accepter: "b" }))).toEqual([]);
});
