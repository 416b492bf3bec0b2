import {
  CloudBackend,
  LocalBackend,
  NamedCloudWorkspace,
  S3Backend,
  type S3BackendConfig,
  type TerraformStack,
} from "cdktf";
import { read } from "../../network/input/plain-object";
import { object, optional, required } from "../../network/input/properties/object";
import { text } from "../../network/input/properties/text";
import type { Place, Type } from "../../network/input/properties/type";
import { choice, flag } from "../../network/input/properties/values";
import { Problem } from "../../network/rules/problem";
import { settingRules } from "../../network/rules/setting-rules";
import { region } from "../base/properties";

/**
 * Where Terraform stores the state of a stack.
 *
 * - `local`: a file. `path` is relative to the folder that Terraform runs in.
 * - `s3`: an object in an S3 bucket, with a lock file next to it. If the pipeline passes the bucket or the key with
 *   `terraform init -backend-config=...`, omit them and set `partial`.
 * - `cloud`: a workspace of HCP Terraform, or of Terraform Enterprise at `hostname`. Requires `terraform` on PATH at
 *   synth, because cdktf checks its version.
 *
 * Credentials always come from the environment.
 *
 * Terraform: https://developer.hashicorp.com/terraform/language/backend
 */
export type Backend =
  | { readonly type: "local"; readonly path: string }
  | {
      readonly type: "s3";
      readonly bucket?: string;
      readonly key?: string;
      readonly region?: string;
      readonly partial?: boolean;
    }
  | { readonly type: "cloud"; readonly organization: string; readonly workspace: string; readonly hostname?: string };

type S3 = Extract<Backend, { type: "s3" }>;

const given = /\S/;
const types = ["local", "s3", "cloud"] as const;
const example = '{ type: "s3", bucket: "states", key: "network.tfstate" }';

const backends: { readonly [Name in Backend["type"]]: Type<Extract<Backend, { readonly type: Name }>> } = {
  local: object<Extract<Backend, { type: "local" }>>(
    {
      type: required(choice(["local"], "local")),
      path: required(text({ like: "terraform.tfstate", tokens: true, pattern: given, longest: 1024 })),
    },
    { like: '{ type: "local", path: "terraform.tfstate" }' },
  ),
  s3: object<S3>(
    {
      type: required(choice(["s3"], "s3")),
      bucket: optional(text({ like: "states", tokens: true, pattern: given })),
      key: optional(text({ like: "network.tfstate", tokens: true, pattern: given, longest: 1024 })),
      region: optional(region),
      partial: optional(flag()),
    },
    { like: example },
  ),
  cloud: object<Extract<Backend, { type: "cloud" }>>(
    {
      type: required(choice(["cloud"], "cloud")),
      organization: required(text({ like: "acme", tokens: true, pattern: given })),
      workspace: required(text({ like: "network", tokens: true, pattern: given })),
      hostname: optional(text({ like: "app.terraform.io", tokens: true, pattern: given })),
    },
    { like: '{ type: "cloud", organization: "acme", workspace: "network" }' },
  ),
};

const fallback = { type: "local", path: "terraform.tfstate" } as const;

/** A backend. Its type decides which other properties it has. */
export const backendType: Type<Backend> = {
  expected: `an object such as ${example}`,
  read(value, place) {
    const type = types.find((one) => one === read(value, "type"));
    if (type === undefined) {
      const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
      const shape = { type: required(choice(types, "local")) };
      if (isObject) object(shape, { like: example, isOpen: true }).read(value, { ...place, isOptional: false });
      else object(shape, { like: example }).read(value, place);
      return fallback;
    }
    const backend = backends[type].read(value, place);
    if (backend.type === "s3") reportPartial(backend, place);
    return backend;
  },
};

/** Without a key, Terraform asks for one at a terminal, and fails in a pipeline. */
function reportPartial({ bucket, key, partial = false }: S3, { subject, path, report }: Place): void {
  if (partial) return;
  for (const [name, value] of Object.entries({ bucket, key })) {
    if (value !== undefined) continue;
    const remedy = "give a text, or set partial: true if terraform init gets it with -backend-config";
    report(new Problem(settingRules.invalidProperty, `${subject}: ${path}.${name} is undefined; ${remedy}.`));
  }
}

/** Adds a backend to a stack. Without one, cdktf writes a local backend with an absolute path. */
export function addBackend(stack: TerraformStack, backend: Backend): void {
  switch (backend.type) {
    case "local":
      new LocalBackend(stack, { path: backend.path });
      return;
    case "s3":
      addLockedS3Backend(stack, backend);
      return;
    case "cloud":
      new CloudBackend(stack, {
        organization: backend.organization,
        workspaces: new NamedCloudWorkspace(backend.workspace),
        ...(backend.hostname !== undefined && { hostname: backend.hostname }),
      });
  }
}

function addLockedS3Backend(stack: TerraformStack, { type: _, partial: __, ...config }: S3): void {
  // cdktf's type requires a bucket and a key. Terraform accepts a partial configuration.
  const s3 = new S3Backend(stack, config as S3BackendConfig);
  s3.addOverride("use_lockfile", true);
}
