import {
  CloudBackend,
  LocalBackend,
  NamedCloudWorkspace,
  S3Backend,
  type S3BackendConfig,
  type TerraformStack,
} from "cdktf";

/**
 * Where Terraform stores the state of a stack.
 *
 * - `local`: a file. `path` is relative to the folder that Terraform runs in.
 * - `s3`: an S3 bucket, with a lock file next to the state. Pass omitted settings to Terraform with
 *   `terraform init -backend-config=...`.
 * - `cloud`: a workspace of HCP Terraform, or of Terraform Enterprise at `hostname`. Requires `terraform` on PATH at
 *   synth, because cdktf checks its version.
 *
 * Credentials always come from the environment.
 *
 * Terraform: https://developer.hashicorp.com/terraform/language/backend
 */
export type Backend =
  | { readonly type: "local"; readonly path: string }
  | { readonly type: "s3"; readonly bucket?: string; readonly key?: string; readonly region?: string }
  | { readonly type: "cloud"; readonly organization: string; readonly workspace: string; readonly hostname?: string };

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

function addLockedS3Backend(stack: TerraformStack, { type: _, ...config }: Extract<Backend, { type: "s3" }>): void {
  // cdktf's type requires a bucket and a key. Terraform accepts a partial configuration.
  const s3 = new S3Backend(stack, config as S3BackendConfig);
  s3.addOverride("use_lockfile", true);
}
