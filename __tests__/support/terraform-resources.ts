import { Reference, type TerraformResource, type Values } from "../../src/readers/terraform/parse/resource";

/** Attributes by address. The address of a data source starts with `data.`. */
export type Written = Readonly<Record<string, Values>>;

/** The file, account and region of resources. */
interface Source {
  readonly file?: string;
  readonly account?: string;
  readonly region?: string;
}

/** Returns the resources of one file. */
export function written(resources: Written, source: Source = {}): readonly TerraformResource[] {
  return Object.entries(resources).map(([address, values]): TerraformResource => {
    const isData = /(^|\.)data\./.test(address);
    const type = /\b(aws_\w+)\./.exec(address)?.[1] ?? "module";
    return { address, file: "main.tf", ...source, mode: isData ? "data" : "managed", type, values };
  });
}

/** Returns a reference such as `aws_vpc.a.id`. */
export function ref(text: string): Reference {
  const dot = text.lastIndexOf(".");
  return new Reference(text.slice(0, dot), text.slice(dot + 1));
}
