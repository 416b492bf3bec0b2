import { testsOf } from "./small-tests";

testsOf("network");
