import { type MotoFront, openMotoFront } from "./moto-front";

/**
 * Opens an endpoint of this machine that passes everything on to moto, and makes good for two gaps of moto's in the
 * instances that DescribeInstances answers, each of which has the AWS provider plan a change after every apply:
 *
 * - A network interface without a public address has an empty association, where AWS answers none: the provider takes
 *   any for a public address.
 * - An instance that was started with a network interface has no security groups, where AWS answers those of the
 *   interface.
 */
export function openMotoWithInstances(moto: string): Promise<MotoFront> {
  return openMotoFront(moto, { answer: asAwsAnswers });
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
