import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { billedSign, type Cell, cellLetters, legendOf, lettersOf, type Matrix, matrixOf } from "./matrix-cells";
import { oneLine } from "./one-line";
import { judged, type Style } from "./style";

/** On a terminal a name takes half of a line at most, but this much where it is so narrow. */
const leastOfName = 32;

/** Wider than this no one reads it. */
const mostVpcs = 64;

/**
 * Returns who reaches whom: rows from, columns to, a letter for each verdict. A terminal that is too narrow gets the
 * columns in several parts.
 */
export function matrixText(analyzed: AnalyzedNetwork, style: Style): string {
  const { vpcs } = analyzed.network;
  if (vpcs.length < 2) return "There is one VPC or none: nothing to peer.";
  if (vpcs.length > mostVpcs) {
    return `Who reaches whom: ${vpcs.length} VPCs are too many for a analyzed; explain and --json tell of each pair.`;
  }
  if (new Set(analyzed.network.subnets.map(({ vpc }) => vpc)).size < 2) {
    return "No two VPCs have subnets: there is no pair to tell of.";
  }
  const matrix = matrixOf(analyzed);
  const legend = legendOf(matrix.cells).map(
    ({ sign, meaning }) => `  ${sign === undefined ? "" : `${sign}  `}${meaning}`,
  );
  const title = style.colors.bold(`Who reaches whom, by ${matrix.of}: rows from, columns to`);
  return [title, ...parts(matrix, style).map((part) => part.join("\n")), legend.join("\n")].join("\n\n");
}

function parts(matrix: Matrix, style: Style): readonly (readonly string[])[] {
  const count = matrix.names.length;
  const numberWidth = String(count).length;
  const cellWidth = Math.max(numberWidth, ...matrix.cells.flat().map((cell) => textOf(cell).length)) + 2;
  // The sign stands behind the letter, which so keeps its column.
  const sign = matrix.cells.flat().some((cell) => cell?.billed) ? 1 : 0;
  const mostOfName = style.width === undefined ? undefined : Math.max(Math.floor(style.width / 2), leastOfName);
  const names = matrix.names.map(
    (name, row) => `  ${String(row + 1).padStart(numberWidth)} ${shortened(oneLine(name), mostOfName)}`,
  );
  const nameWidth = Math.max(...names.map((name) => [...name].length));
  const fitting = style.width === undefined ? count : Math.floor((style.width - nameWidth) / (cellWidth + sign));
  // Where the names leave no room at all, the lines break; that is still to be read.
  const columns = Math.max(fitting, 4);
  return Array.from({ length: Math.ceil(count / columns) }, (_, part) => {
    const range = matrix.names.map((_, column) => column).slice(part * columns, (part + 1) * columns);
    const heading = range.map((column) => String(column + 1).padStart(cellWidth) + " ".repeat(sign));
    const rows = names.map((name, row) => {
      const cells = range.map((column) => painted(style, matrix.cells[row]?.[column], cellWidth, sign));
      return `${name}${" ".repeat(nameWidth - [...name].length)}${cells.join("")}`.trimEnd();
    });
    return [`${" ".repeat(nameWidth)}${heading.join("")}`.trimEnd(), ...rows];
  });
}

/** Names differ at the beginning, and those of subnets at the end. */
function shortened(name: string, most: number | undefined): string {
  const characters = [...name];
  if (most === undefined || characters.length <= most) return name;
  const end = Math.floor((most - 1) / 2);
  return `${characters.slice(0, most - 1 - end).join("")}…${characters.slice(-end).join("")}`;
}

function textOf(cell: Cell | undefined): string {
  return cell === undefined ? "" : cellLetters(cell);
}

/** Colours come after the padding, which counts characters. */
function painted(style: Style, cell: Cell | undefined, width: number, sign: number): string {
  const padding = " ".repeat(width - textOf(cell).length);
  const letters =
    cell === undefined ? [] : lettersOf(cell).map(({ verdict, letter }) => judged(style, verdict, letter));
  return `${padding}${letters.join("/")}${(cell?.billed ? billedSign : "").padEnd(sign)}`;
}
