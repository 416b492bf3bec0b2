import { type Peering, Unknown } from "../../../src/network/model/network";
import { said, small } from "../../support/findings";
import { network } from "../../support/model";

const of = (terraform: NonNullable<Peering["terraform"]>, b: { account?: string } = {}) =>
  network({
    vpcs: { a: { ...small("a", "10.0.0.0/16"), account: "111111111111" }, b: { ...small("b", "10.1.0.0/16"), ...b } },
    peerings: { ab: { requester: "a", accepter: "b", terraform } },
  });
const saidOf = (...given: Parameters<typeof of>) => said("auto-accept-elsewhere", of(...given));

test("auto_accept beside a peer_region is refused, be it the provider's own", () => {
  expect(saidOf({ autoAccept: true, peerRegion: "us-east-2" })).toEqual([
    'peering "ab": has auto_accept and peer_region us-east-2, so the apply fails; leave auto_accept out, and add an aws_vpc_peering_connection_accepter there.',
  ]);
});

test("auto_accept of another account is refused, by its number or by its VPC's", () => {
  const message =
    'peering "ab": has auto_accept and goes from account 111111111111 to 222222222222, so the apply fails;';
  expect(saidOf({ autoAccept: true, peerOwnerId: "222222222222" })[0]).toContain(message);
  expect(saidOf({ autoAccept: true }, { account: "222222222222" })[0]).toContain(message);
});

test("auto_accept within an account and region is what it is for, and elsewhere an accepter is", () => {
  expect(saidOf({ autoAccept: true, peerOwnerId: "111111111111" })).toEqual([]);
  expect(saidOf({ autoAccept: true })).toEqual([]);
  expect(saidOf({ autoAccept: false, peerRegion: "us-west-2", peerOwnerId: "222222222222" })).toEqual([]);
});

test("where an account isn't known, nobody can say that it is another one", () => {
  const terraform = { autoAccept: true, peerOwnerId: "222222222222" };
  const unknown = new Unknown("known only after apply");
  const vpcs = { a: small("a", "10.0.0.0/16"), b: { ...small("b", "10.1.0.0/16"), account: "222222222222" } };
  for (const ends of [
    { requester: "a", accepter: "b", terraform },
    { requester: unknown, accepter: "b", terraform },
    { requester: "b", accepter: unknown, terraform: { autoAccept: true } },
  ]) {
    expect(said("auto-accept-elsewhere", network({ vpcs, peerings: { ab: ends } }))).toEqual([]);
  }
});
