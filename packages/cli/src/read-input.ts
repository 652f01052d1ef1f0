import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Procedure, plainInput } from "@agora/api/doors";
import { z } from "zod";
import { at, complaints } from "./complaints.ts";
import type { Field } from "./fields.ts";
import { Misuse } from "./misuse.ts";
import { ask, lineOfStdin, stdinText, textIn } from "./prompt.ts";

/** What was said on the command line: values by flag, and the whole input as JSON. */
export type Said = { values: ReadonlyMap<Field, string[] | boolean>; whole?: string };
type Plain = Record<string, unknown>;

/**
 * The input of a procedure, which its schema accepts.
 * @throws Misuse naming each flag that is missing or not right.
 */
export async function readInput(
  procedure: Procedure,
  { fields, said, folder }: { fields: Field[]; said: Said; folder: string },
): Promise<unknown> {
  const plain =
    said.whole === undefined ? {} : wholeInput(await textOf(said.whole === "-" ? "@-" : said.whole, folder));
  for (const [field, value] of said.values) put(plain, field.path, await plainValue(field, value, folder));
  for (const field of fields)
    if (field.secret && !said.values.has(field) && at(plain, field.path) === undefined) {
      const secret = await askFor(field);
      if (secret !== undefined) put(plain, field.path, secret);
    }
  const input = plainInput(procedure.contract.input, { body: plain, words: [] });
  const checked = z.core.safeParse(procedure.contract.input, input);
  if (checked.success) return input;
  throw new Misuse(complaints(fields, { input, issues: checked.error.issues }).join("\n"));
}

async function plainValue(field: Field, value: string[] | boolean, folder: string): Promise<unknown> {
  if (value === false && field.clears) return field.clears === "null" ? null : [];
  if (typeof value === "boolean") return value;
  if (field.secret) return secretOf(field, value, folder);
  const all = [];
  for (const word of value) all.push(...(await one(field, word, folder)));
  if (field.many) return all;
  if (all.length > 1) throw new Misuse(`--${field.flag} was given ${all.length} times`);
  return all[0];
}

/** What one value says; JSON of a list says several. */
async function one(field: Field, word: string, folder: string): Promise<unknown[]> {
  if (field.kind === "text") return [await textOf(word, folder)];
  if (field.kind === "number")
    return [word.trim() === "" || Number.isNaN(Number(word)) ? word : Number(word)];
  if (field.kind === "boolean") return [word === "true" ? true : word === "false" ? false : word];
  const value = parseJson(await textOf(word, folder), `--${field.flag}`);
  return field.many && Array.isArray(value) ? value : [value];
}

async function secretOf(field: Field, value: string[], folder: string): Promise<string> {
  const [word = "", more] = value;
  if (more !== undefined) throw new Misuse(`--${field.flag} was given twice`);
  if (word === "-") return (await lineOfStdin()) ?? "";
  if (word.startsWith("@")) return (await textOf(word, folder)).replace(/\r?\n$/, "");
  throw new Misuse(
    `--${field.flag}: what is typed here can be read by others. Leave it out to be asked, or use --${field.flag} - for a line of standard input.`,
  );
}

async function askFor({ flag, required }: Field): Promise<string | undefined> {
  const label = flag.replaceAll("-", " ");
  const question = `${label.charAt(0).toUpperCase()}${label.slice(1)}${required ? "" : " (Enter: none)"}: `;
  if (process.stdin.isTTY) return (await ask(question, { secret: true })) || undefined;
  return required ? lineOfStdin() : undefined;
}

/** `@file` is what is in the file, `@-` what comes on standard input, `@@` begins with an @. */
async function textOf(word: string, folder: string): Promise<string> {
  if (!word.startsWith("@")) return word;
  if (word.startsWith("@@")) return word.slice(1);
  if (word === "@-") return stdinText();
  const path = resolve(folder, word.slice(1));
  return textIn(bytesOf(path), path);
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    throw new Misuse(`There is no file ${path} to read. For a value that begins with @, write @@.`);
  }
}

function wholeInput(text: string): Plain {
  const value = parseJson(text, "--input");
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new Misuse("--input: this is not an object of JSON");
}

function parseJson(text: string, flag: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Misuse(`${flag}: this is not JSON (${error instanceof Error ? error.message : ""})`);
  }
}

function put(plain: Plain, path: string[], value: unknown): void {
  const [name = "", ...rest] = path;
  if (rest.length === 0) plain[name] = value;
  else {
    const within = plain[name];
    const inner: Plain =
      typeof within === "object" && within !== null && !Array.isArray(within) ? { ...within } : {};
    put(inner, rest, value);
    plain[name] = inner;
  }
}
