import { render } from "preact";
import { pageModelOf } from "./model/page-model";
import { App } from "./views/app";
import "./page.css";

const written = document.getElementById("network")?.textContent;
const root = document.getElementById("page") ?? document.body.appendChild(document.createElement("div"));

// Hours left of a request are those left when the page is looked at.
if (written) render(<App model={pageModelOf(JSON.parse(written), new Date())} />, root);
