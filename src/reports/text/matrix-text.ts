import stringWidth from "string-width";
import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { billedSign, type Cell, cellLetters, legendOf, lettersOf, type Matrix, matrixOf } from "../phrases/matrix";
import { oneLine } from "../phrases/visible";
import { judged, type Style } from "./style";
import { padded } from "./text-table";

/** A name takes at most half of a line of the terminal, but this much if the terminal is narrow. */
const leastOfName = 32;

const mostVpcs = 64;

/**
 * Returns the reachability matrix as text: rows are sources, columns are destinations, a letter stands for each verdict.
 * On a narrow terminal the columns are split into several parts.
 */
export function matrixText(analyzed: AnalyzedNetwork, style: Style): string {
  const { vpcs } = analyzed.network;
  if (vpcs.length < 2) return "The network has fewer than two VPCs: there is nothing to peer.";
  if (vpcs.length > mostVpcs) {
    return `Who reaches whom: ${vpcs.length} VPCs are too many for a matrix. Use explain or --json for individual pairs.`;
  }
  if (new Set(analyzed.network.subnets.map(({ vpc }) => vpc)).size < 2) {
    return "Fewer than two VPCs have subnets: there are no pairs to check.";
  }
  const matrix = matrixOf(analyzed);
  const legend = legendOf(matrix.cells).map(
    ({ sign, meaning }) => `  ${sign === undefined ? "" : `${sign}  `}${meaning}`,
  );
  const title = style.colors.bold(`Who reaches whom, by ${matrix.of} (from row to column)`);
  return [title, ...parts(matrix, style).map((part) => part.join("\n")), legend.join("\n")].join("\n\n");
}

function parts(matrix: Matrix, style: Style): readonly (readonly string[])[] {
  const count = matrix.names.length;
  const numberWidth = String(count).length;
  const cellWidth = Math.max(numberWidth, ...matrix.cells.flat().map((cell) => textOf(cell).length)) + 2;
  // The sign follows the letter, so that the letters stay aligned.
  const sign = matrix.cells.flat().some((cell) => cell?.billed) ? 1 : 0;
  const mostOfName = style.width === undefined ? undefined : Math.max(Math.floor(style.width / 2), leastOfName);
  const names = matrix.names.map(
    (name, row) => `  ${String(row + 1).padStart(numberWidth)} ${shortened(oneLine(name), mostOfName)}`,
  );
  const nameWidth = Math.max(...names.map(stringWidth));
  const fitting = style.width === undefined ? count : Math.floor((style.width - nameWidth) / (cellWidth + sign));
  // If the names leave no room, lines that wrap are better than none.
  const columns = Math.max(fitting, 4);
  return Array.from({ length: Math.ceil(count / columns) }, (_, part) => {
    const range = matrix.names.map((_, column) => column).slice(part * columns, (part + 1) * columns);
    const heading = range.map((column) => String(column + 1).padStart(cellWidth) + " ".repeat(sign));
    const rows = names.map((name, row) => {
      const cells = range.map((column) => painted(style, matrix.cells[row]?.[column], cellWidth, sign));
      return `${padded(name, nameWidth)}${cells.join("")}`.trimEnd();
    });
    return [`${" ".repeat(nameWidth)}${heading.join("")}`.trimEnd(), ...rows];
  });
}

/** Cuts the middle out of a long name: names of VPCs differ at the beginning, names of subnets at the end. */
function shortened(name: string, most: number | undefined): string {
  if (most === undefined || stringWidth(name) <= most) return name;
  const end = Math.floor((most - 1) / 2);
  const start = firstOf([...name], most - 1 - end);
  return [...start, "…", ...firstOf([...name].reverse(), end).reverse()].join("");
}

/** Returns the first characters that fit into `width` columns of a terminal. */
function firstOf(characters: readonly string[], width: number): string[] {
  const first: string[] = [];
  let left = width;
  for (const character of characters) {
    left -= stringWidth(character);
    if (left < 0) break;
    first.push(character);
  }
  return first;
}

function textOf(cell: Cell | undefined): string {
  return cell === undefined ? "" : cellLetters(cell);
}

function painted(style: Style, cell: Cell | undefined, width: number, sign: number): string {
  const padding = " ".repeat(width - textOf(cell).length);
  const letters =
    cell === undefined ? [] : lettersOf(cell).map(({ verdict, letter }) => judged(style, verdict, letter));
  return `${padding}${letters.join("/")}${(cell?.billed ? billedSign : "").padEnd(sign)}`;
}
