import { NetworkApp } from "../../../src";
import { addMesh, type Split, splits } from "../../support/mesh-in-stacks";

const app = new NetworkApp();
for (const cut of Object.keys(splits)) addMesh(app, cut as Split);
app.synth();
