import { writeMesh } from "./mesh-network";

writeMesh("a", "b", "d", "e", "f");
