import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformVariable } from "cdktf";
import { ExistingVpc, type ISubnet, type NetworkStack, PeeringProbe, type PeeringProbeProps } from "../../../src";
import { errorsBelow } from "../../../src/constructs/base/checks";
import { probeUserData } from "../../../src/constructs/probe/peering-probe-user-data";
import { errorsOf, newStack, newVpc } from "../../support/networks";
import { synthesize } from "../../support/synthesized";

const image = { name: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64" };

/** VPCs a, 10.0.0.0/16, and b, 10.1.0.0/16, and a probe between their `private1` by default. */
function newProbe(stack: NetworkStack, props: Partial<PeeringProbeProps> = {}): PeeringProbe {
  const a = newVpc(stack, "a");
  const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" });
  return new PeeringProbe(stack, "probe", { between: [a.subnet("private1"), b.subnet("private1")], ...props });
}

function synthesizedProbe(props: Partial<PeeringProbeProps> = {}) {
  const stack = newStack();
  newProbe(stack, props);
  return synthesize(stack);
}

describe("a probe", () => {
  const network = synthesizedProbe();

  test("creates the smallest instance in each subnet, with a fixed private address and no public one, key pair or role", () => {
    const { "probe-a": inA, "probe-b": inB, ...others } = network.resources("aws_instance");
    expect(others).toEqual({});
    const instance = (name: string, subnet: string, address: string) => ({
      ami: `\${data.aws_ssm_parameter.${name}.insecure_value}`,
      instance_type: "t4g.nano",
      subnet_id: `\${aws_subnet.${subnet}.id}`,
      private_ip: address,
      associate_public_ip_address: false,
      vpc_security_group_ids: [`\${aws_security_group.${name}.id}`],
      metadata_options: { http_tokens: "required" },
      user_data: expect.any(String),
      user_data_replace_on_change: true,
      lifecycle: { ignore_changes: ["ami"] },
      tags: { Name: name },
    });
    // 10.0.128.0 plus 14, which is usable even in a /28.
    expect(inA).toEqual(instance("probe-a", "a-subnet-private1-us-east-2a", "10.0.128.14"));
    expect(inB).toEqual(instance("probe-b", "b-subnet-private1-us-east-2a", "10.1.128.14"));
    expect(network.dataSources("aws_ssm_parameter")).toEqual({ "probe-a": image, "probe-b": image });
  });

  test("allows only ICMP and one TCP port, from and to the other subnet", () => {
    const group = (name: string, vpc: string) => ({
      [name]: {
        name_prefix: "peering-probe-",
        description: "Traffic between the two instances of a peering probe",
        vpc_id: `\${aws_vpc.${vpc}.id}`,
        tags: { Name: name },
      },
    });
    expect(network.resources("aws_security_group")).toEqual({
      ...group("probe-a", "a-vpc"),
      ...group("probe-b", "b-vpc"),
    });
    const rules = (direction: "from" | "to") => {
      const rule = (group: string, what: string, cidr_ipv4: string, traffic: object) => {
        const name = `${group}-${direction}-${what}`;
        const security_group_id = `\${aws_security_group.${group}.id}`;
        return { [name]: { security_group_id, cidr_ipv4, ...traffic, tags: { Name: name } } };
      };
      const icmp = { ip_protocol: "icmp", from_port: -1, to_port: -1 };
      const tcp = { ip_protocol: "tcp", from_port: 8080, to_port: 8080 };
      return {
        ...rule("probe-a", "icmp", "10.1.128.0/20", icmp),
        ...rule("probe-a", "tcp-8080", "10.1.128.0/20", tcp),
        ...rule("probe-b", "icmp", "10.0.128.0/20", icmp),
        ...rule("probe-b", "tcp-8080", "10.0.128.0/20", tcp),
      };
    };
    expect(network.resources("aws_vpc_security_group_ingress_rule")).toEqual(rules("from"));
    expect(network.resources("aws_vpc_security_group_egress_rule")).toEqual(rules("to"));
  });

  test("adds these resources and no others", () => {
    const stack = newStack();
    newVpc(stack, "a");
    newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" });
    const before = synthesize(stack).counts();
    expect(network.counts()).toEqual({
      ...before,
      aws_instance: 2,
      aws_security_group: 2,
      aws_vpc_security_group_ingress_rule: 4,
      aws_vpc_security_group_egress_rule: 4,
    });
  });

  test("gives each instance its own address and the other's", () => {
    const { "probe-a": inA, "probe-b": inB } = network.resources("aws_instance");
    const [addressA, addressB] = ["10.0.128.14", "10.1.128.14"];
    expect(inA?.user_data).toBe(probeUserData({ here: addressA, there: addressB, port: 8080 }));
    expect(inB?.user_data).toBe(probeUserData({ here: addressB, there: addressA, port: 8080 }));
  });

  test("has outputs with the instance ids and the commands that print their console output", () => {
    const { "a-vpc-id": _a, "b-vpc-id": _b, ...outputs } = network.outputs;
    const command = (name: string) =>
      `aws ec2 get-console-output --instance-id \${aws_instance.${name}.id} --region us-east-2 --latest --query Output --output text`;
    const saw = (subnet: string) =>
      `The command that prints the console output of the instance of probe "probe" in ${subnet}`;
    const id = (subnet: string) => `The id of the instance of probe "probe" in ${subnet}`;
    const [subnetA, subnetB] = ["a-subnet-private1-us-east-2a", "b-subnet-private1-us-east-2a"];
    expect(outputs).toEqual({
      "probe-a-instance-id": { value: "${aws_instance.probe-a.id}", description: id(subnetA) },
      "probe-a-console-output": { value: command("probe-a"), description: saw(subnetA) },
      "probe-b-instance-id": { value: "${aws_instance.probe-b.id}", description: id(subnetB) },
      "probe-b-console-output": { value: command("probe-b"), description: saw(subnetB) },
    });
  });
});

describe("a probe over IPv6", () => {
  const ipv6 = (digits: string) => ({
    ipv6: { ipamPoolId: "ipam-pool-0123456789abcdef0", cidrBlock: `2600:1f16:${digits}00::/56` },
  });
  const stack = newStack();
  const a = newVpc(stack, "a", ipv6("aa"));
  const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16", ...ipv6("bb") });
  const between = [a.subnet("private1"), b.subnet("private1")] as const;
  const probe = new PeeringProbe(stack, "probe", { between, family: 6 });
  const network = synthesize(stack);
  // Private subnets start in the middle of the VPC's block.
  const [addressA, addressB] = ["2600:1f16:aa00:80::e", "2600:1f16:bb00:80::e"];

  test("gives each instance an IPv6 address, and both addresses in its user data, and leaves the IPv4 address to AWS", () => {
    const { "probe-a": inA, "probe-b": inB } = network.resources("aws_instance");
    expect(inA).toMatchObject({
      ipv6_addresses: [addressA],
      user_data: probeUserData({ here: addressA, there: addressB, port: 8080 }),
    });
    expect(inB).toMatchObject({
      ipv6_addresses: [addressB],
      user_data: probeUserData({ here: addressB, there: addressA, port: 8080 }),
    });
    expect([inA?.private_ip, inB?.private_ip]).toEqual([undefined, undefined]);
    expect(probe.instances.map(({ address }) => address)).toEqual([addressA, addressB]);
  });

  test("allows only ICMPv6 and one TCP port, from and to the other subnet's IPv6 block", () => {
    const rules = (direction: "from" | "to") => {
      const rule = (group: string, what: string, cidr_ipv6: string, traffic: object) => {
        const name = `${group}-${direction}-${what}`;
        const security_group_id = `\${aws_security_group.${group}.id}`;
        return { [name]: { security_group_id, cidr_ipv6, ...traffic, tags: { Name: name } } };
      };
      // The provider accepts no ports for ICMPv6.
      const icmp = { ip_protocol: "icmpv6" };
      const tcp = { ip_protocol: "tcp", from_port: 8080, to_port: 8080 };
      return {
        ...rule("probe-a", "icmpv6", "2600:1f16:bb00:80::/64", icmp),
        ...rule("probe-a", "tcp-8080", "2600:1f16:bb00:80::/64", tcp),
        ...rule("probe-b", "icmpv6", "2600:1f16:aa00:80::/64", icmp),
        ...rule("probe-b", "tcp-8080", "2600:1f16:aa00:80::/64", tcp),
      };
    };
    expect(network.resources("aws_vpc_security_group_ingress_rule")).toEqual(rules("from"));
    expect(network.resources("aws_vpc_security_group_egress_rule")).toEqual(rules("to"));
  });

  test("lets Terraform compute the addresses in Amazon-provided blocks", () => {
    const amazons = newStack();
    const [one, other] = ["10.0.0.0/16", "10.1.0.0/16"].map((cidrBlock, index) =>
      newVpc(amazons, `vpc${index}`, { cidrBlock, ipv6: "amazon-provided" }).subnet("private1"),
    ) as [ISubnet, ISubnet];
    new PeeringProbe(amazons, "probe", { between: [one, other], family: 6, hostNumber: 20 });
    const address = (vpc: string) => `\${cidrhost(aws_subnet.${vpc}-subnet-private1-us-east-2a.ipv6_cidr_block, 20)}`;
    expect(synthesize(amazons).resources("aws_instance")["probe-vpc0"]).toMatchObject({
      ipv6_addresses: [address("vpc0")],
      user_data: probeUserData({ here: address("vpc0"), there: address("vpc1"), port: 8080 }),
    });
  });

  test("is refused if a subnet has no IPv6", () => {
    const errors = errorsOf((refused) => newProbe(refused, { family: 6 }));
    const error = (subnet: string) =>
      `PEER042 reserved-address: probe "probe": family is 6, but ${subnet} has no IPv6 CIDR block; give a subnet that has one, or remove family.`;
    expect(errors).toEqual([error("a-subnet-private1-us-east-2a"), error("b-subnet-private1-us-east-2a")]);
  });
});

describe("the settings of a probe", () => {
  test("apply port, host number and name everywhere", () => {
    const network = synthesizedProbe({ port: 5432, hostNumber: 4094, name: "database way" });
    const instances = network.resources("aws_instance");
    expect(Object.keys(instances)).toEqual(["database-way-a", "database-way-b"]);
    // A /20 has 4096 addresses: number 4094 is the last usable one.
    expect(instances["database-way-a"]?.private_ip).toBe("10.0.143.254");
    expect(instances["database-way-b"]?.private_ip).toBe("10.1.143.254");
    const task = { here: "10.0.143.254", there: "10.1.143.254", port: 5432 };
    expect(instances["database-way-a"]?.user_data).toBe(probeUserData(task));
    expect(network.resources("aws_vpc_security_group_ingress_rule")["database-way-a-from-tcp-5432"]).toMatchObject({
      from_port: 5432,
      to_port: 5432,
    });
  });

  test.each([
    ["t4g.nano", "arm64"],
    ["a1.medium", "arm64"],
    ["c7gn.medium", "arm64"],
    ["im4gn.large", "arm64"],
    ["t3.nano", "x86_64"],
    ["g4dn.xlarge", "x86_64"],
    ["m7i-flex.large", "x86_64"],
  ])("choose for instance type %s an image of %s", (instanceType, architecture) => {
    const network = synthesizedProbe({ instanceType });
    expect(network.resources("aws_instance")["probe-a"]?.instance_type).toBe(instanceType);
    expect(network.dataSources("aws_ssm_parameter")["probe-a"]).toEqual({
      name: `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`,
    });
  });

  test("let Terraform compute the addresses in a block that is a token", () => {
    const stack = newStack();
    const a = newVpc(stack, "a");
    const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" });
    const cidrBlock = new TerraformVariable(stack, "block", { type: "string" }).stringValue;
    const unknown: ISubnet = { ...b.subnet("private1"), cidrBlock };
    new PeeringProbe(stack, "probe", { between: [a.subnet("private1"), unknown] });
    const network = synthesize(stack);
    const { "probe-a": inA, "probe-b": inB } = network.resources("aws_instance");
    const there = "${cidrhost(var.block, 14)}";
    expect(inB?.private_ip).toBe(there);
    expect(inB?.user_data).toBe(probeUserData({ here: there, there: "10.0.128.14", port: 8080 }));
    expect(inA?.user_data).toBe(probeUserData({ here: "10.0.128.14", there, port: 8080 }));
    expect(network.resources("aws_vpc_security_group_egress_rule")["probe-a-to-icmp"]?.cidr_ipv4).toBe("${var.block}");
  });

  test("accept subnets that Terraform looks up", () => {
    const stack = newStack();
    const a = ExistingVpc.fromConsoleNames(stack, "a", { availabilityZones: ["us-east-2a"] });
    const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" });
    new PeeringProbe(stack, "probe", { between: [a.subnet("private1"), b.subnet("private1")] });
    const network = synthesize(stack);
    const address = "${cidrhost(data.aws_subnet.a-subnet-private1-us-east-2a.cidr_block, 14)}";
    expect(network.resources("aws_instance")["probe-a"]).toMatchObject({
      subnet_id: "${data.aws_subnet.a-subnet-private1-us-east-2a.id}",
      private_ip: address,
      user_data: probeUserData({ here: address, there: "10.1.128.14", port: 8080 }),
    });
    expect(network.resources("aws_security_group")["probe-a"]?.vpc_id).toBe("${data.aws_vpc.a-vpc.id}");
  });

  test("put all resources of each side under the provider of its VPC", () => {
    const stack = newStack();
    const provider = new AwsProvider(stack, "other", { alias: "other", region: "us-west-2" });
    const a = newVpc(stack, "a");
    const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16", availabilityZones: ["us-west-2a"], provider });
    const probe = new PeeringProbe(stack, "probe", { between: [a.subnet("private1"), b.subnet("private1")] });
    const network = synthesize(stack);
    const types = [
      "aws_instance",
      "aws_security_group",
      "aws_vpc_security_group_ingress_rule",
      "aws_vpc_security_group_egress_rule",
    ];
    const made = [...types.map((type) => network.resources(type)), network.dataSources("aws_ssm_parameter")];
    const providers = made.flatMap((resources) =>
      Object.entries(resources).map(([name, { provider = "default" }]) => `${name.slice(0, 7)} ${provider}`),
    );
    expect(providers).toHaveLength(14);
    expect(new Set(providers)).toEqual(new Set(["probe-a default", "probe-b aws.other"]));
    expect(probe.instances.map(({ consoleOutputCommand }) => consoleOutputCommand.split(" ").slice(5, 7))).toEqual([
      ["--region", "us-east-2"],
      ["--region", "us-west-2"],
    ]);
  });
});

describe("wrong input of a probe", () => {
  const errorsWith = (props: Partial<PeeringProbeProps>) => errorsOf((stack) => newProbe(stack, props));

  test("is reported for two subnets of one VPC", () => {
    const errors = errorsOf((stack) => {
      const a = newVpc(stack, "a");
      new PeeringProbe(stack, "probe", { between: [a.subnet("private1"), a.subnet("private2")] });
    });
    expect(errors).toEqual([
      'PEER013 foreign-subnet: probe "probe": subnets "private1" and "private2" both belong to a, but a probe needs two VPCs; give a subnet of each.',
    ]);
  });

  test("is reported for a port that nothing can listen on", () => {
    const error = (port: number) =>
      `PEER041 invalid-port: probe "probe": port is ${port}; give whole numbers from 1 to 65535.`;
    for (const port of [0, 65_536, 80.5]) expect(errorsWith({ port })).toEqual([error(port)]);
    for (const port of [1, 65_535]) expect(errorsWith({ port })).toEqual([]);
  });

  test("is reported for an address that AWS reserves or that is outside the subnet", () => {
    const error = (hostNumber: number, block: string, highest: number) =>
      `PEER042 reserved-address: probe "probe": hostNumber is ${hostNumber}, but instances in ${block} can only have the numbers 4 to ${highest}; choose one of these.`;
    for (const hostNumber of [-1, 0, 3, 4095, 4096, 10.5]) {
      expect(errorsWith({ hostNumber })).toEqual([error(hostNumber, "10.0.128.0/20", 4094)]);
    }
    for (const hostNumber of [4, 4094]) expect(errorsWith({ hostNumber })).toEqual([]);
  });

  test("is not reported for the default address in the smallest subnet", () => {
    const smallest = (hostNumber?: number) =>
      errorsOf((stack) => {
        const [a, b] = ["10.0.0.0/28", "10.0.0.16/28"].map((cidrBlock, index) =>
          newVpc(stack, `vpc${index}`, { cidrBlock, availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 }),
        );
        if (a === undefined || b === undefined) throw new Error("two VPCs");
        const between = [a.subnet("private1"), b.subnet("private1")] as const;
        new PeeringProbe(stack, "probe", { between, ...(hostNumber !== undefined && { hostNumber }) });
      });
    expect(smallest()).toEqual([]);
    expect(smallest(15)).toHaveLength(1);
  });

  test("is reported for a host number that no subnet has, if the block is a token", () => {
    const errors = errorsOf((stack) => {
      const a = newVpc(stack, "a");
      const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" });
      const cidrBlock = new TerraformVariable(stack, "block", { type: "string" }).stringValue;
      const unknown = (subnet: ISubnet): ISubnet => ({ ...subnet, cidrBlock });
      const between = [unknown(a.subnet("private1")), unknown(b.subnet("private1"))] as const;
      new PeeringProbe(stack, "one", { between, hostNumber: 65_534 });
      new PeeringProbe(stack, "other", { between, hostNumber: 65_535 });
    });
    const error =
      'PEER042 reserved-address: probe "other": hostNumber is 65535, but instances in a subnet can only have the numbers 4 to 65534; choose one of these.';
    expect(errors).toEqual([error]);
  });

  test("is reported once for an unknown subnet, and no instance is created", () => {
    const stack = newStack();
    const a = newVpc(stack, "a");
    const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" });
    const probe = new PeeringProbe(stack, "probe", { between: [a.subnet("private9"), b.subnet("private1")] });
    expect(probe.instances).toEqual([]);
    expect(probe.node.children).toEqual([]);
    expect(errorsBelow(stack).map(String)).toEqual([
      'PEER014 unknown-subnet: VPC "a": has no subnet "private9"; it has public1, public2, private1, private2.',
    ]);
  });
});

describe("the user data of a probe", () => {
  const here = "127.0.0.1";
  const there = "127.0.0.2";
  const folder = mkdtempSync(join(tmpdir(), "peering-probe-"));
  const running: number[] = [];

  afterEach(() => {
    for (const pid of running.splice(0)) process.kill(-pid, "SIGKILL");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  // A file decides whether a ping succeeds, not the machine that the test runs on.
  const reachable = join(folder, "reachable");
  writeFileSync(join(folder, "ping"), `#!/bin/sh\necho "$*" >> "${folder}/pinged"\n[ -e "${reachable}" ]\n`);
  chmodSync(join(folder, "ping"), 0o755);

  /** Runs the user data of one side as an instance does when it starts, and returns the path of its console. */
  function start(task: Parameters<typeof probeUserData>[0]): string {
    const console = join(folder, `console-${task.here}`);
    rmSync(console, { force: true });
    const script = join(folder, `user-data-${task.here}`);
    writeFileSync(script, probeUserData(task));
    const { pid = 0 } = spawn("bash", [script], {
      detached: true,
      stdio: "ignore",
      env: { PATH: `${folder}:${process.env.PATH}`, PROBE_CONSOLE: console, PROBE_INTERVAL: "0.2" },
    });
    running.push(pid);
    return console;
  }

  /** Returns a port on which nothing listens. */
  async function freePort(): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, here, resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }

  /** Waits for a line of a console that ends in `ending`, and returns all of its lines. */
  async function linesUntil(console: string, ending: string): Promise<readonly string[]> {
    const end = Date.now() + 10_000;
    while (Date.now() < end) {
      const lines = existsSync(console) ? readFileSync(console, "utf8").trim().split("\n") : [];
      if (lines.some((line) => line.endsWith(ending))) return lines;
      await wait(50);
    }
    throw new Error(`no line with "${ending}" in ${readFileSync(console, "utf8")}`);
  }

  test("contains nothing that Terraform interpolates, and is small enough for AWS", () => {
    const userData = probeUserData({ here, there, port: 8080 });
    expect(userData).not.toMatch(/[$%]\{/);
    expect(userData.length).toBeLessThan(16 * 1024);
    expect(userData.split("\n").slice(0, 2)).toEqual(["#cloud-boothook", "#!/bin/bash"]);
  });

  test("reports failure while the other side does not listen, and success afterwards", async () => {
    const port = await freePort();
    const console = start({ here, there, port });
    await linesUntil(console, `${here} to ${there}: ping failed, tcp ${port} failed`);

    writeFileSync(reachable, "");
    const other = start({ here: there, there: here, port });
    const lines = await linesUntil(console, `${here} to ${there}: ping ok, tcp ${port} ok`);
    await linesUntil(other, `${there} to ${here}: ping ok, tcp ${port} ok`);

    const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`;
    const line = new RegExp(`^peering-probe ${time} ${here} to ${there}: ping (ok|failed), tcp ${port} (ok|failed)$`);
    expect(lines.filter((text) => !line.test(text))).toEqual([]);
    const pinged = readFileSync(join(folder, "pinged"), "utf8").trim().split("\n");
    expect(new Set(pinged)).toEqual(new Set([`-n -c 1 -W 5 ${there}`, `-n -c 1 -W 5 ${here}`]));
  }, 30_000);

  test("works over IPv6 as well", async () => {
    const port = await freePort();
    writeFileSync(reachable, "");
    // A machine has at most one loopback IPv6 address, so both sides use it. Without one, this test cannot run.
    const hasIpv6 = Object.values(networkInterfaces())
      .flat()
      .some((own) => own?.address === "::1");
    const tcp = hasIpv6 ? "ok" : "failed";
    await linesUntil(start({ here: "::1", there: "::1", port }), `::1 to ::1: ping ok, tcp ${port} ${tcp}`);
  }, 30_000);
});
