import { testsOf } from "./small-tests";

testsOf("constructs/peering");
