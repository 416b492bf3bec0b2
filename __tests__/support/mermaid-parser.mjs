// Reads a JSON list of diagrams from the standard input, and prints the result of Mermaid's own parser for each: the
// content or the error. Jest cannot load Mermaid, which is an ES module, so this is a process of its own.
import DOMPurify from "dompurify";

// Keeps names unchanged, so that the tests see what the sanitizer of a browser would remove.
Object.assign(DOMPurify, { addHook() {}, sanitize: (text) => text });
const { default: mermaid } = await import("mermaid");
// The first call registers the kinds of diagrams.
await mermaid.parse("flowchart LR");

/** Returns a label as it is drawn, with its entities decoded. */
const drawn = (text = "") => text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));

async function parsed(text) {
  try {
    const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    return {
      type,
      boxes: [...db.getVertices().values()].map(({ id, text: label, type: shape, classes, labelType }) => {
        return { id, text: drawn(label), shape, classes, labelType };
      }),
      frames: db.getSubGraphs().map(({ id, title, nodes, classes, labelType }) => {
        return { id, text: drawn(title), nodes, classes, labelType };
      }),
      lines: db.getEdges().map(({ start, end, text: label, stroke, type: arrow, style, labelType }) => {
        return { start, end, text: drawn(label), stroke, arrow, style: style ?? [], labelType };
      }),
    };
  } catch (error) {
    return { error: String(error) };
  }
}

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const results = [];
for (const text of JSON.parse(Buffer.concat(chunks).toString())) results.push(await parsed(text));
process.stdout.write(JSON.stringify(results));
