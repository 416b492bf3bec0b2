import { join } from "node:path";
import { motoEnvironment } from "../../sandbox/moto-environment";
import { requireTerraform } from "../../sandbox/required-tools";
import { Output } from "./support/output";
import { TerraformFolder } from "./support/terraform-folder";

jest.setTimeout(300_000);

const output = new Output();
// Validation needs no server, so none listens there. One folder for all, so one init installs the provider.
const folder = new TerraformFolder(motoEnvironment("http://127.0.0.1:1"));

beforeAll(async () => {
  await requireTerraform();
  output.synthesize(join("__tests__", "e2e", "programs", "stack-shapes.ts"));
});

afterAll(() => {
  folder.remove();
  output.remove();
});

test("names of other scripts, with spaces and leading digits, are valid Terraform", async () => {
  folder.use(output.stackJson("unusual-names"));
  await folder.terraform("init");
  await folder.terraform("validate");
});

test.each(["s3-partial", "s3-full", "cloud", "cloud-enterprise"])(
  "the %s backend is valid Terraform",
  async (stack) => {
    folder.use(output.stackJson(stack));
    await folder.terraform("init", "-backend=false");
    await folder.terraform("validate");
  },
);
