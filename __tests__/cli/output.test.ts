import { outputStyle } from "../../src/cli/output";

const { isTTY, columns } = process.stdout;
const environment = process.env;

beforeEach(() => {
  process.env = { TERM: "xterm" };
});

afterEach(() => {
  Object.assign(process.stdout, { isTTY, columns });
  process.env = environment;
});

const styled = (terminal: boolean, variables: NodeJS.ProcessEnv = {}) => {
  Object.assign(process.stdout, { isTTY: terminal, columns: 100 });
  Object.assign(process.env, variables);
  const { width, colors } = outputStyle();
  return { width, red: colors.red("x") !== "x" };
};

test("a terminal has colours, and a width", () => {
  expect(styled(true)).toEqual({ width: 100, red: true });
});

test("piped output is plain and of any width, even where CI asks others for colours", () => {
  expect(styled(false, { CI: "true", FORCE_COLOR: "1" })).toEqual({ width: undefined, red: false });
});

test("NO_COLOR and a dumb terminal have no colours, and an empty NO_COLOR says nothing", () => {
  expect(styled(true, { NO_COLOR: "1" })).toEqual({ width: 100, red: false });
  expect(styled(true, { NO_COLOR: "" })).toEqual({ width: 100, red: true });
  expect(styled(true, { NO_COLOR: "", TERM: "dumb" })).toEqual({ width: 100, red: false });
});
