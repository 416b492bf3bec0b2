import { testsOf } from "./small-tests";

testsOf("constructs/app");
testsOf("constructs/probe");
testsOf("constructs/tree");
testsOf("constructs/vpc");
