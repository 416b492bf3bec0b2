import { read } from "../../network/input/plain-object";
import { object, optional, required } from "../../network/input/properties/object";
import type { Type } from "../../network/input/properties/type";
import { choice, either, flag, instance, list, pair } from "../../network/input/properties/values";
import type { Topology } from "../../network/input/topology";
import { vpc } from "../base/end-properties";
import type { IVpc } from "../base/interfaces";
import { placeholderVpc } from "../base/placeholders";
import type { PeeringMeshProps } from "./peering-mesh";
import { destination, pairing } from "./peering-props";

type Mesh = PeeringMeshProps<IVpc>;
type Hub = Extract<Topology<IVpc>, { readonly hub: IVpc }>;
type Pairs = Extract<Topology<IVpc>, { readonly pairs: unknown }>;

const full = choice(["full"], "full");
const hub = object<Hub>({ hub: required(vpc) }, { like: "{ hub: a }" });
const pairs = object<Pairs>(
  { pairs: required(list(pair(vpc, () => [placeholderVpc(), placeholderVpc()]))) },
  { like: "{ pairs: [[a, b]] }" },
);

const topology = either<Topology<IVpc>>('"full", { hub: a } or { pairs: [[a, b]] }', "full", (given) => {
  if (typeof given === "string") return full;
  if (typeof given !== "object" || given === null || Array.isArray(given)) return undefined;
  return read(given, "pairs") === undefined ? hub : pairs;
});

/** A function. Its result is judged when it is called. */
function callable<Function>(): Type<Function> {
  const is = (given: unknown): given is Function => typeof given === "function";
  return instance<Function>("a function", is, () => undefined as never);
}

/** A value, or a function that returns one. */
function orFunction<Value>(type: Type<Value>, instead: Value): Type<Value> {
  const expected = `${type.expected}, or a function that returns one of these`;
  return either<Value>(expected, instead, (given) => (typeof given === "function" ? callable<Value>() : type));
}

export const meshProps = object<Mesh>(
  {
    vpcs: required(list(vpc)),
    topology: optional(topology),
    subnets: optional(callable<NonNullable<Mesh["subnets"]>>()),
    pairing: optional(orFunction<NonNullable<Mesh["pairing"]>>(pairing as Type<NonNullable<Mesh["pairing"]>>, "all")),
    destination: optional(
      orFunction<NonNullable<Mesh["destination"]>>(destination as Type<NonNullable<Mesh["destination"]>>, "subnet"),
    ),
    dnsResolution: optional(flag()),
  },
  { like: "{ vpcs: [a, b] }" },
);
