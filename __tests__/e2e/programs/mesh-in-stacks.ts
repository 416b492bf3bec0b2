import { NetworkApp } from "../../../src";
import { addMesh, type Cut, cuts } from "../../support/mesh-in-stacks";

const app = new NetworkApp();
for (const cut of Object.keys(cuts)) addMesh(app, cut as Cut);
app.synth();
