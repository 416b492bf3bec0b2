import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filesBelow, projectFolder, type RunInProcess, runInProcess, runProgram } from "./support/run";
import { nameIn, Synthesized } from "./support/synthesized";

// A copy of the program that the project was created with: main.ts is the user's to edit.
const seedProgram = join("__tests__", "programs", "seed.ts");

const scratch = mkdtempSync(join(tmpdir(), "peering-"));
afterAll(() => rmSync(scratch, { recursive: true }));

let run: RunInProcess;
let json: string;
let network: Synthesized;

beforeAll(async () => {
  run = await runInProcess(join(projectFolder, seedProgram), join(scratch, "here"));
  json = run.files["stacks/peering-test/cdk.tf.json"] ?? "";
  network = new Synthesized(json);
});

test("the seed's program prints nothing and writes one stack", () => {
  expect(run.messages).toEqual([]);
  expect(Object.keys(run.files)).toEqual(["manifest.json", "stacks/peering-test/cdk.tf.json"]);
});

describe("the seed's network", () => {
  test("has 32 resources", () => {
    expect(network.counts()).toEqual({
      aws_vpc: 2,
      aws_internet_gateway: 2,
      aws_subnet: 8,
      aws_route_table: 6,
      aws_route_table_association: 8,
      aws_route: 4,
      aws_vpc_peering_connection: 1,
      aws_vpc_peering_connection_accepter: 1,
    });
    expect(network.addresses()).toHaveLength(32);
  });

  test("has the peering routes of private1, one each way, and no other", () => {
    expect(network.peeringRoutes()).toEqual([
      "peering-test-a-rtb-private1-us-east-2a -> 10.1.128.0/20",
      "peering-test-b-rtb-private1-us-east-2a -> 10.0.128.0/20",
    ]);
  });

  test("requests the peering from peering-test-a, accepts it in peering-test-b, and tags both sides alike", () => {
    const { "peering-test": connection } = network.resources("aws_vpc_peering_connection");
    const { "peering-test": accepter } = network.resources("aws_vpc_peering_connection_accepter");
    expect([nameIn(connection?.vpc_id), nameIn(connection?.peer_vpc_id)]).toEqual([
      "peering-test-a-vpc",
      "peering-test-b-vpc",
    ]);
    expect(nameIn(accepter?.vpc_peering_connection_id)).toBe("peering-test");
    expect([connection?.tags, accepter?.tags]).toEqual([{ Name: "peering test" }, { Name: "peering test" }]);
  });

  test("refers only to resources that it contains", () => {
    const addresses = new Set(network.addresses());
    const references = [...json.matchAll(/\$\{(aws_\w+\.[^}.]+)\.\w+\}/g)].map(([, address = ""]) => address);
    expect(references.length).toBeGreaterThan(30);
    expect(references.filter((address) => !addresses.has(address))).toEqual([]);
  });
});

describe("the Terraform JSON of the seed's program", () => {
  test("is the golden file", () => {
    expect(json).toBe(readFileSync(join(__dirname, "golden", "peering-test.tf.json"), "utf8"));
  });

  test("is byte-identical in another folder and in a separate process", () => {
    const elsewhere = join(scratch, "another checkout");
    for (const part of [seedProgram, "src", "cdktf.json", "package.json", "tsconfig.json"]) {
      cpSync(join(projectFolder, part), join(elsewhere, part), { recursive: true });
    }
    symlinkSync(join(projectFolder, "node_modules"), join(elsewhere, "node_modules"));
    expect(runProgram(seedProgram, "cdktf.out", elsewhere)).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(filesBelow(join(elsewhere, "cdktf.out"))).toEqual(run.files);
  });

  test("contains no path of this machine, no stack trace, no time and no credential", () => {
    for (const text of Object.values(run.files)) {
      expect(text).not.toContain(projectFolder);
      expect(text).not.toContain(scratch);
      expect(text).not.toMatch(
        /"\/[^/]|file:\/\/|\bat .+:\d+:\d+|20\d\d-\d\d-\d\d|access_key|secret|token|profile|assume_role/,
      );
    }
  });
});
