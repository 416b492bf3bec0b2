import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Fn, type TerraformStack, Testing } from "cdktf";
import fc from "fast-check";
import { ExistingVpc, NetworkApp, NetworkStack, Vpc } from "../../src";
import { errorsBelow } from "../../src/constructs/base/checks";
import { withoutStackTraces } from "../../src/constructs/peering/peering-mesh";
import { type HostilePlace, hostilePlaces } from "../support/hostile-programs";
import { hostileValues, neverRight } from "../support/hostile-values";
import { errorsOf, newStack } from "../support/networks";
import { synthesize } from "../support/synthesized";

/** The number of random values. `HOSTILE_VALUES=10000` also tries every value everywhere, and takes a minute. */
const randomValues = Number(process.env.HOSTILE_VALUES ?? 0);

/** Each property gets every fourth value, and the next property the next ones. */
const valuesFor = (place: HostilePlace) =>
  Object.entries(hostileValues).filter(
    (_, index) => randomValues > 0 || (index + hostilePlaces.indexOf(place)) % 4 === 0,
  );

/** What a text must not contain: a value that no resource has, or a Terraform template of the user. */
const badOutput = /NaN|Infinity|\[object |undefined|TfToken|\/etc\/hostname|\u{F0000}|%\{|\\u0000/u;

/** Returns what is wrong with the reaction to a value, or undefined. */
function wrongReaction(place: HostilePlace, value: unknown, mustFail: boolean): string | undefined {
  try {
    const stack = withoutStackTraces(() => place.run(value));
    const errors = errorsBelow(stack.node.root).map(String);
    if (errors.length > 0) return wrongErrors(place, errors);
    return mustFail ? "is accepted" : wrongOutput(stack);
  } catch (error) {
    return `throws ${error instanceof Error ? error.stack : error}`;
  }
}

function wrongErrors({ subject, named }: HostilePlace, errors: readonly string[]): string | undefined {
  const [error = "", ...more] = errors;
  if (more.length > 0) return `reports several errors:\n  ${errors.join("\n  ")}`;
  if (!/^PEER\d{3} [a-z-]+: /.test(error)) return `has no id: ${error}`;
  // A name is part of the subject. A mesh passes its destinations to its peerings.
  const isNamed = /name$|^id$/i.test(named) || error.includes(subject) || error.includes('peering "a to b"');
  if (!isNamed) return `does not name ${subject}: ${error}`;
  if (/^PEER06[67]/.test(error) && !error.includes(named)) return `does not name ${named}: ${error}`;
  if (/[\p{C}\u2028\u2029]/u.test(error)) return `prints a control character: ${JSON.stringify(error)}`;
  return error.length > 700 ? `is long: ${error.length} characters` : undefined;
}

function wrongOutput(stack: TerraformStack): string | undefined {
  const text = Testing.synth(stack, true);
  JSON.parse(text);
  const [bad] = badOutput.exec(text) ?? [];
  return bad === undefined ? undefined : `writes ${bad}`;
}

describe("a hostile value", () => {
  test("is tried more than 2,000 times", () => {
    expect(hostilePlaces.flatMap(valuesFor).length).toBeGreaterThan(2000);
  });

  test("is undefined for every property that must be given", () => {
    const accepted = hostilePlaces.filter(({ isOptional }) => !isOptional).map((place) => [place, undefined] as const);
    const wrong = accepted.flatMap(([place, value]) => wrongReaction(place, value, true) ?? []);
    expect(wrong).toEqual([]);
  });

  test("is tried in valid programs", () => {
    const errors = hostilePlaces.flatMap((place) => {
      const stack = place.run(place.validIn);
      return errorsBelow(stack.node.root).map((error) => `${place.label}: ${error}`);
    });
    expect(errors).toEqual([]);
  });

  test.each(hostilePlaces.map((place) => [place.label, place] as const))(
    "is one error, or results in valid JSON, as %s",
    (_, place) => {
      const wrong = valuesFor(place).flatMap(([what, value]) => {
        const isMissing = what === "undefined" && !place.isOptional;
        const isRefused = neverRight.has(what) && !(what === "a function" && place.mayBeFunction);
        const reaction = wrongReaction(place, value(), isMissing || isRefused);
        return reaction === undefined ? [] : [`${what} ${reaction}`];
      });
      expect(wrong).toEqual([]);
    },
  );

  test("is no exception, whatever it is", () => {
    const anything = fc.anything({ withBigInt: true, withMap: true, withDate: true, withNullPrototype: true });
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string(),
      fc.constantFrom("${", '"', "\\", "$${a}", "10.0.0.0/8", "/"),
    );
    const values = fc.sample(fc.oneof(anything, text, fc.double(), fc.array(text)), randomValues);
    const wrong = values.flatMap((value, index) => {
      const place = hostilePlaces[index % hostilePlaces.length];
      const reaction = place && wrongRandomReaction(place, value);
      return reaction === undefined ? [] : [`${place?.label}: ${fc.stringify(value)} ${reaction}`];
    });
    expect(wrong).toEqual([]);
  }, 600_000);
});

/** A random list or object can be wrong in several ways, with an error for each. */
function wrongRandomReaction(place: HostilePlace, value: unknown): string | undefined {
  const reaction = wrongReaction(place, value, false);
  return reaction?.startsWith("reports several errors") ? undefined : reaction;
}

test("two hostile values in one program are no exception", () => {
  const values = Object.entries(hostileValues);
  const tries = hostilePlaces.flatMap((place, index) => {
    const others = hostilePlaces.filter(({ program }) => program === place.program);
    const count = randomValues > 0 ? 12 : 1;
    return Array.from({ length: count }, (_, turn) => {
      const pick = <Item>(items: readonly Item[], step: number) =>
        items[(index * step + turn * 5) % items.length] as Item;
      return { place, other: pick(others, 7), one: pick(values, 3), two: pick(values, 11) };
    });
  });
  const wrong = tries.flatMap(({ place, other, one, two }) => {
    try {
      const stack = withoutStackTraces(() => place.run(one[1](), [other, two[1]()]));
      const errors = errorsBelow(stack.node.root).map(String);
      const reaction = errors.length > 0 ? errors.find((error) => !/^PEER\d{3} /.test(error)) : wrongOutput(stack);
      return reaction === undefined ? [] : [`${place.label} ${one[0]}, ${other.label} ${two[0]}: ${reaction}`];
    } catch (error) {
      return [`${place.label} ${one[0]}, ${other.label} ${two[0]}: ${error instanceof Error ? error.stack : error}`];
    }
  });
  expect(wrong).toEqual([]);
}, 600_000);

describe("a token", () => {
  test("is accepted where Terraform can resolve it, also as an object", () => {
    const stack = newStack();
    ExistingVpc.fromAttributes(stack, "v", {
      vpcId: Fn.conditional(true, "vpc-0123456789abcdef0", "") as unknown as string,
      cidrBlock: `${Fn.cidrsubnet("10.0.0.0/8", 8, 1)}`,
    });
    expect(() => synthesize(stack)).not.toThrow();
  });

  test("is refused where the program needs the value", () => {
    const errors = errorsOf((stack) => {
      new Vpc(stack, "v", { cidrBlock: Fn.cidrsubnet("10.0.0.0/8", 8, 1), availabilityZones: ["us-east-2a"] });
    });
    expect(errors).toEqual([
      'PEER066 invalid-property: VPC "v": cidrBlock is a token, which has no value before Terraform runs; give a text such as "10.0.0.0/16".',
    ]);
  });
});

describe("the props of an app", () => {
  const scratch = mkdtempSync(join(tmpdir(), "peering-hostile-"));
  afterAll(() => rmSync(scratch, { recursive: true }));
  const inScratch = (value: unknown) => (typeof value === "string" ? join(scratch, "a", "b", value) : value);

  const keys = ["quotas", "outdir", "hclOutput", "skipValidation", "skipBackendValidation", "context"] as const;

  test.each(keys)("are one error or accepted: %s", (key) => {
    const wrong = Object.entries(hostileValues).flatMap(([what, value]) => {
      const given = key === "outdir" ? inScratch(value()) : value();
      const app = new NetworkApp({ outdir: scratch, [key]: given } as never);
      const errors = errorsBelow(app).map(String);
      const isRight = errors.length === 0 && !neverRight.has(what);
      const isOne = errors.length === 1 && /^PEER0(46|66|67) /.test(errors[0] ?? "") && errors[0]?.includes(key);
      return isRight || isOne || (key === "context" && errors.length === 0) ? [] : [`${what}: ${errors.join()}`];
    });
    expect(wrong).toEqual([]);
  });

  test("are refused if one is unknown, with the name that was probably meant", () => {
    expect(errorsBelow(new NetworkApp({ outDir: "x" } as never)).map(String)).toEqual([
      'PEER066 invalid-property: app: unknown property "outDir"; did you mean "outdir"?',
    ]);
  });
});

describe("a scope", () => {
  test("that is missing is reported by the next synth, and nothing is written", () => {
    const printed = jest.spyOn(console, "error").mockImplementation(() => {});
    new Vpc(undefined as never, "v", { cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-2a"] });
    const outdir = mkdtempSync(join(tmpdir(), "peering-scope-"));
    new NetworkApp({ outdir }).synth();
    const lines = printed.mock.calls.map(([line]) => line);
    process.exitCode = 0;
    printed.mockRestore();
    rmSync(outdir, { recursive: true });
    expect(lines).toEqual([
      'PEER066 invalid-property: VPC "v": scope is undefined; give a stack.\n',
      "1 error; nothing was written.",
    ]);
  });

  test("that is not in a stack is reported", () => {
    const app = Testing.app();
    new Vpc(app as never, "v", { cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-2a"] });
    new NetworkStack(app, "network", { region: "us-east-2" });
    expect(errorsBelow(app).map(String)).toEqual([
      'PEER066 invalid-property: VPC "v": scope is "", which is not in a stack; give a stack.',
    ]);
  });
});
