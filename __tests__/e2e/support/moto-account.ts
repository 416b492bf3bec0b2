import { type MotoFront, openMotoFront } from "./moto-front";

/**
 * Opens an endpoint of this machine that passes requests on to moto as those of one account, and makes good for
 * two gaps of moto's about subnets with IPv6, each of which keeps the AWS provider waiting for ever:
 *
 * - DescribeSubnets takes no filter `ipv6-cidr-block-association.association-id`: HTTP 500. It gets the filter
 *   `subnet-id` instead, with the id that CreateSubnet answered beside the association's.
 * - The state of an association is answered as `{'State': 'associated'}` and not as `associated`.
 */
export function openMotoAccount(moto: string, accountId: string): Promise<MotoFront> {
  const subnetOfAssociation = new Map<string, string>();
  return openMotoFront(moto, {
    headers: { "x-moto-account-id": accountId },
    request: (body) => withKnownFilter(body, subnetOfAssociation),
    answer: (answer, request) => {
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
