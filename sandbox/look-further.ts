/** Returns what to type in another shell while the sandbox waits. */
export function lookFurther(variables: Readonly<Record<string, string>>, outputFolder: string, region: string): string {
  const exports = Object.entries(variables).map(([name, value]) => `  export ${name}=${value}`);
  return [
    "To look further, in another shell like this one, in this folder:",
    "",
    "  unset AWS_PROFILE AWS_SESSION_TOKEN",
    ...exports,
    "",
    `  aws ec2 describe-route-tables --region ${region} --output table`,
    `  npx cdktf diff --output ${outputFolder}`,
    "",
    "Change main.ts, and the diff shows what deploying it would change. Ctrl-C here stops moto and removes all of it.",
  ].join("\n");
}
