import { Testing } from "cdktf";
import { NetworkStack, Vpc, type VpcProps } from "../../src";
import { errorsBelow } from "../../src/constructs/base/checks";

export const availabilityZones = ["us-east-2a", "us-east-2b"] as const;

/** Returns an empty stack in us-east-2. */
export function newStack(): NetworkStack {
  return new NetworkStack(Testing.app(), "network", { region: "us-east-2" });
}

/** Returns a VPC, by default 10.0.0.0/16 with two zones. */
export function newVpc(stack: NetworkStack, name: string, props: Partial<VpcProps> = {}): Vpc {
  return new Vpc(stack, name, { cidrBlock: "10.0.0.0/16", availabilityZones, ...props });
}

/** Returns the errors of a program, one line each. */
export function errorsOf(program: (stack: NetworkStack) => void): readonly string[] {
  const stack = newStack();
  program(stack);
  return errorsBelow(stack.node.root).map(String);
}
