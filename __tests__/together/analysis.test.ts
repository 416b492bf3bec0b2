import { testsOf } from "./small-tests";

testsOf("analysis");
