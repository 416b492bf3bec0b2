import { type Peering, Unknown } from "../../../src/network/model/network";
import { now, said, small } from "../../support/findings";
import { network } from "../../support/model";

const unknown = new Unknown("of another account");
const vpcs = {
  a: small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab" }),
  b: small("b", "10.1.0.0/16", { "10.0.0.0/24": "ab" }),
  partner: { unknownBlocks: [unknown], account: "222222222222" },
};
const of = (peering: Partial<Peering>) =>
  network({ vpcs, peerings: { ab: { requester: "a", accepter: "b", state: "pending-acceptance", ...peering } } });
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

test("a request that this output makes and nothing in it accepts is warned of", () => {
  expect(said("pending-request", of({}))).toEqual([
    'peering "ab": nobody accepts it in this output, and AWS drops it 168 hours after the apply; until then its 2 routes carry nothing; add an aws_vpc_peering_connection_accepter with auto_accept, in the account and region of the accepter.',
  ]);
});

test("a request that no route leads through carries nothing either", () => {
  const [message] = said("pending-request", { ...of({}), routeTables: [] });
  expect(message).toContain("168 hours after the apply; until then it carries nothing; add");
});

test("a request that is there says who can accept it and how much time is left", () => {
  expect(said("pending-request", of({ awsId: "pcx-1", expires: hours(41.5) }))).toEqual([
    'peering "ab": waits for the owner of b to accept it, with 41 hours left, until 2026-11-25 05:30 UTC; until then its 2 routes carry nothing; accept it in time.',
  ]);
  expect(said("pending-request", of({ awsId: "pcx-1", expires: hours(1) }))[0]).toContain("with 60 minutes left");
  expect(said("pending-request", of({ awsId: "pcx-1", expires: hours(-1) }))[0]).toContain(
    "and its time was over at 2026-11-23 11:00 UTC",
  );
  expect(said("pending-request", of({ awsId: "pcx-1" }))[0]).toContain(
    "168 hours from when it was made, which the source doesn't say",
  );
});

test("so does one to a partner, once it is there", () => {
  const [message] = said("pending-request", of({ accepter: "partner", awsId: "pcx-1", expires: hours(20) }));
  expect(message).toContain("waits for the owner of partner, account 222222222222, to accept it, with 20 hours left");
});

test("one to a partner that is yet to be made is another rule's, and one that is accepted waits for nobody", () => {
  expect(said("pending-request", of({ accepter: "partner" }))).toEqual([]);
  expect(said("pending-request", of({ accepter: unknown }))).toEqual([]);
  expect(said("pending-request", of({ state: "active" }))).toEqual([]);
  expect(said("pending-request", of({ state: "provisioning" }))).toEqual([]);
  expect(said("pending-request", of({ state: new Unknown("known after apply") }))).toEqual([]);
});
