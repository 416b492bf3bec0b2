import { mkdirSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import { projectFolder } from "./project-folder";

/** Returns the variables that make the AWS provider, SDKs and CLI use `endpoint` and no real account. */
export function awsVariables(endpoint: string): Readonly<Record<string, string>> {
  return { AWS_ENDPOINT_URL: endpoint, ...dummyCredentials };
}

/** Returns the complete environment of a program that uses moto. */
export function motoEnvironment(endpoint: string): NodeJS.ProcessEnv {
  return { ...isolatedEnvironment(), ...terraformVariables(), ...awsVariables(endpoint) };
}

/** Returns the environment of this process, without variables that select a real AWS account or another Terraform state. */
export function isolatedEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !accountAndStateVariables.test(name));
  return { ...Object.fromEntries(inherited), ...dummyCredentials };
}

const dummyCredentials = {
  AWS_ACCESS_KEY_ID: "sandbox",
  AWS_SECRET_ACCESS_KEY: "sandbox",
  AWS_EC2_METADATA_DISABLED: "true",
  // A profile may select an endpoint, a role or a program that returns credentials, so none is read.
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
};

const accountAndStateVariables = /^(AWS_|TF_CLI_ARGS|TF_VAR_|TF_DATA_DIR$|TF_WORKSPACE$|CDKTF_OUT)/;

function terraformVariables(): Readonly<Record<string, string>> {
  return {
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    TF_PLUGIN_CACHE_DIR: pluginCache(),
    // Otherwise Terraform ignores the cache in a folder without a lock file.
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
  };
}

/** The provider is a download of 150 MB. The cache is shared by all folders, and not in the home folder as with cdktf. */
function pluginCache(): string {
  const folder = process.env.TF_PLUGIN_CACHE_DIR ?? join(projectFolder, "node_modules", ".cache", "terraform-plugins");
  mkdirSync(folder, { recursive: true });
  return folder;
}
