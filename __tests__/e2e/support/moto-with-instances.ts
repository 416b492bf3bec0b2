import { type MotoProxy, openMotoProxy } from "./moto-proxy";

/**
 * Starts a proxy that fills two gaps of moto in the response of DescribeInstances. With either, the AWS provider plans a
 * change after every apply:
 *
 * - A network interface without a public address has an empty association, and in AWS none. The provider
 *   takes any association for a public address.
 * - An instance that was started with a network interface has no security groups, and in AWS those of the interface.
 */
export function openMotoWithInstances(moto: string): Promise<MotoProxy> {
  return openMotoProxy(moto, { response: asAwsAnswers });
}

function asAwsAnswers(answer: string): string {
  if (!answer.includes("<DescribeInstancesResponse")) return answer;
  return answer
    .replaceAll("<association/>", "")
    .replace(
      /(<networkInterfaceSet>.*?)(<groupSet>.*?<\/groupSet>)(.*?<rootDeviceType>ebs<\/rootDeviceType>)<groupSet\/>/gs,
      "$1$2$3$2",
    );
}
