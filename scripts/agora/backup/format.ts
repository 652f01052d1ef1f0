import { isKey } from "@agora/storage";
import { z } from "zod";

/** What this code writes, and the newest that it reads. */
export const formatVersion = 1;
/** Larger tables are written in parts of this many bytes, so that nothing has to be held whole. */
export const partBytes = 4 * 1024 * 1024;

const table = z.object({ name: z.string(), columns: z.array(z.string()) });

/** The first entry: what this is. */
export const header = z.object({
  format: z.literal("agora-backup"),
  formatVersion: z.int(),
  agora: z.string(),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  tables: z.array(table),
  files: z.boolean(),
});

/** The last entry: what all the others have to be. */
export const manifest = z.object({
  tables: z.record(z.string(), z.int()),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
  files: z.int(),
  parts: z.record(z.string(), z.object({ bytes: z.int(), sha256: z.string() })),
});

export type Header = z.output<typeof header>;
export type Manifest = z.output<typeof manifest>;

export const headerName = "backup.json";
export const manifestName = "manifest.json";

/** Where the parts of a table and the files of the storage stand. */
export const names = {
  part: (table: string, number: number) => `tables/${table}/${String(number).padStart(6, "0")}.copy`,
  tableOf: (entry: string) => /^tables\/([^/]+)\/\d+\.copy$/.exec(entry)?.[1],
  file: (key: string) => `files/${key}`,
  keyOf: (entry: string) => (entry.startsWith("files/") ? entry.slice("files/".length) : undefined),
  /** Nothing else is in one, and no file that the storage would not take. */
  isKnown: (entry: string) =>
    entry === headerName ||
    entry === manifestName ||
    names.tableOf(entry) !== undefined ||
    isKey(names.keyOf(entry) ?? ""),
};

const newline = 10;

/** A row is a line: a line's end within a value is written as \n. */
export function rowsIn(lines: Buffer): number {
  let rows = 0;
  for (let at = lines.indexOf(newline); at !== -1; at = lines.indexOf(newline, at + 1)) rows += 1;
  return rows;
}
