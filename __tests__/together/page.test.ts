import { testsOf } from "./small-tests";

testsOf("page");
