import { mkdirSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import { projectFolder } from "./project-folder";

/** The variables that lead the AWS provider, the AWS SDKs and the AWS CLI to `endpoint`, and nowhere else. */
export function awsVariables(endpoint: string): Readonly<Record<string, string>> {
  return { AWS_ENDPOINT_URL: endpoint, ...noAccount };
}

/** The whole environment of a program that is to see moto and nothing else. */
export function motoEnvironment(endpoint: string): NodeJS.ProcessEnv {
  return { ...secludedEnvironment(), ...quietTerraform(), ...awsVariables(endpoint) };
}

/** This process's environment, without what could lead to a real AWS account or to another Terraform state. */
export function secludedEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !steersElsewhere.test(name));
  return { ...Object.fromEntries(inherited), ...noAccount };
}

const noAccount = {
  AWS_ACCESS_KEY_ID: "sandbox",
  AWS_SECRET_ACCESS_KEY: "sandbox",
  AWS_EC2_METADATA_DISABLED: "true",
  // A profile can name an endpoint, a role or a program that fetches credentials: read none.
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
};

const steersElsewhere = /^(AWS_|TF_CLI_ARGS|TF_VAR_|TF_DATA_DIR$|TF_WORKSPACE$|CDKTF_OUT)/;

function quietTerraform(): Readonly<Record<string, string>> {
  return {
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    TF_PLUGIN_CACHE_DIR: pluginCache(),
    // Without it Terraform passes over the cache in a folder that has no lock file yet, as all of ours.
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
  };
}

/** The provider is 150 MB to download: once for all folders, and not into the user's home, as cdktf would. */
function pluginCache(): string {
  const folder = process.env.TF_PLUGIN_CACHE_DIR ?? join(projectFolder, "node_modules", ".cache", "terraform-plugins");
  mkdirSync(folder, { recursive: true });
  return folder;
}
