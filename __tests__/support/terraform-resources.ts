import { Reference, type TerraformResource, type Values } from "../../src/readers/terraform/parse/resource";

/** Resources by their addresses; a data source's begins with `data.`. */
export type Written = Readonly<Record<string, Values>>;

/** Where a file's resources are. */
interface Place {
  readonly file?: string;
  readonly account?: string;
  readonly region?: string;
}

/** Returns the resources of one file. */
export function written(resources: Written, place: Place = {}): readonly TerraformResource[] {
  return Object.entries(resources).map(([address, values]): TerraformResource => {
    const isData = /(^|\.)data\./.test(address);
    const type = /\b(aws_\w+)\./.exec(address)?.[1] ?? "module";
    return { address, file: "main.tf", ...place, mode: isData ? "data" : "managed", type, values };
  });
}

/** Returns what `aws_vpc.a.id` refers to. */
export function ref(text: string): Reference {
  const dot = text.lastIndexOf(".");
  return new Reference(text.slice(0, dot), text.slice(dot + 1));
}
