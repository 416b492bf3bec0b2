import { type MotoProxy, openMotoProxy } from "./moto-proxy";

/**
 * Starts a proxy that forwards requests to moto as those of one account, and fills two gaps of moto about subnets with
 * IPv6, for each of which the AWS provider waits forever:
 *
 * - DescribeSubnets takes no filter `ipv6-cidr-block-association.association-id`: HTTP 500. The proxy sends the
 *   filter `subnet-id` instead, with the id from the response of CreateSubnet.
 * - The state of an association is `{'State': 'associated'}` instead of `associated`.
 */
export function openMotoAccount(moto: string, accountId: string): Promise<MotoProxy> {
  const subnetOfAssociation = new Map<string, string>();
  return openMotoProxy(moto, {
    headers: { "x-moto-account-id": accountId },
    request: (body) => withKnownFilter(body, subnetOfAssociation),
    response: (answer, request) => {
      if (request.includes("Action=CreateSubnet&")) rememberAssociations(answer, subnetOfAssociation);
      return answer.replaceAll("<state>{'State': 'associated'}</state>", "<state>associated</state>");
    },
  });
}

function withKnownFilter(request: string, subnetOfAssociation: ReadonlyMap<string, string>): string {
  return request.replace(
    /^Action=DescribeSubnets&(Filter\.\d+)\.Name=ipv6-cidr-block-association\.association-id&\1\.Value\.1=([\w-]+)/,
    (_, filter, association) =>
      `Action=DescribeSubnets&${filter}.Name=subnet-id&${filter}.Value.1=${subnetOfAssociation.get(association) ?? association}`,
  );
}

function rememberAssociations(answer: string, subnetOfAssociation: Map<string, string>): void {
  const subnet = /<subnetId>([^<]+)/.exec(answer)?.[1];
  if (subnet === undefined) return;
  for (const [, association = ""] of answer.matchAll(/<associationId>([^<]+)/g)) {
    subnetOfAssociation.set(association, subnet);
  }
}
