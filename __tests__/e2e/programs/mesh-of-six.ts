import { writeMesh } from "./mesh-network";

// The one that is new is in the middle of the names, and the others are in another order.
writeMesh("f", "c", "e", "d", "b", "a");
