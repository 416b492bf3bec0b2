import {
  CloudBackend,
  LocalBackend,
  NamedCloudWorkspace,
  S3Backend,
  type S3BackendConfig,
  type TerraformStack,
} from "cdktf";

/**
 * Where Terraform keeps the state of a stack.
 *
 * - `local`: a file. `path` is relative to the folder that Terraform runs in.
 * - `s3`: an S3 bucket, locked by a lock file beside the state. What is left out is given to Terraform:
 *   `terraform init -backend-config=...`.
 * - `cloud`: a workspace of HCP Terraform, or of Terraform Enterprise at `hostname`. cdktf asks `terraform` for its
 *   version at synth then, so it has to be on PATH.
 *
 * Credentials are never a part of it; they come from the environment.
 *
 * Terraform: https://developer.hashicorp.com/terraform/language/backend
 */
export type Backend =
  | { readonly type: "local"; readonly path: string }
  | { readonly type: "s3"; readonly bucket?: string; readonly key?: string; readonly region?: string }
  | { readonly type: "cloud"; readonly organization: string; readonly workspace: string; readonly hostname?: string };

/** Gives the stack its backend, and so keeps cdktf from writing one with an absolute path. */
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

function addLockedS3Backend(stack: TerraformStack, { type: _, ...given }: Extract<Backend, { type: "s3" }>): void {
  // cdktf's type wants a bucket and a key; without them the block is Terraform's partial configuration.
  const s3 = new S3Backend(stack, given as S3BackendConfig);
  s3.addOverride("use_lockfile", true);
}
