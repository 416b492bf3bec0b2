import type { Network } from "../../../network/model/network";
import { InputError } from "../../files/input-error";
import { synthResources } from "../parse/synth/synth";
import { networkOf } from "./network-of";

/**
 * Returns the network that stacks make: what Terraform will be given, escape hatches included. For tests of one's own.
 *
 * @param synthesized the JSON of each stack, as `Testing.synth(stack, true)` returns it
 * @throws InputError if a text is not the JSON of a stack.
 * @example
 * import { Testing } from "cdktf";
 * import { networkFromSynth } from "cdktf-aws-vpc-peering/analyze";
 *
 * const network = networkFromSynth(Testing.synth(stack, true));
 */
export function networkFromSynth(...synthesized: readonly string[]): Network {
  return networkOf(
    synthesized.flatMap((text, index) => {
      // Addresses are unique within a file.
      const file = synthesized.length === 1 ? "cdk.tf.json" : `cdk.tf.json of stack ${index + 1}`;
      return synthResources(parsed(text, file), file);
    }),
  );
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(`${file}: is not JSON; give what Testing.synth(stack, true) returns.`);
  }
}
