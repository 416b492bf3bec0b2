import { testsOf } from "./small-tests";

testsOf("reports");
