import { render } from "preact";
import { pageModelOf } from "./model/page-model";
import { App } from "./views/app";
import "./page.css";

const written = document.getElementById("network")?.textContent;
const root = document.getElementById("page") ?? document.body.appendChild(document.createElement("div"));

// A request's remaining hours depend on when the page is opened.
if (written) render(<App model={pageModelOf(JSON.parse(written), new Date())} />, root);
