import { testsOf } from "./small-tests";

testsOf("readers");
