import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { exampleInput, plainInput, procedures } from "@agora/api/doors";
import { Command } from "commander";
import { expect, test } from "vitest";
import { addProcedures, type Chosen } from "./program.ts";
import { readInput } from "./read-input.ts";

const folder = join(import.meta.dirname, "../../../docs/reference");

/** The words of every example, as a shell takes them apart. */
function examples(): string[][] {
  const pages = globSync("*.md", { cwd: folder }).map((name) => readFileSync(join(folder, name), "utf8"));
  const blocks = pages.flatMap((page) => [...page.matchAll(/^```sh\n(agora .*?)^```/gms)]);
  const script = `agora() { printf '%s\\0' "$@" END; }\n${blocks.map(([, text]) => text).join("\n")}`;
  const words = execFileSync("bash", ["-c", script], { encoding: "utf8" }).split("\0");
  const found: string[][] = [];
  let one: string[] = [];
  for (const word of words.slice(0, -1))
    if (word === "END") {
      found.push(one);
      one = [];
    } else one.push(word);
  return found;
}

/** Says what a line of words is understood as. */
function openReader() {
  const taken: Chosen[] = [];
  const program = new Command("agora").enablePositionalOptions().exitOverride();
  addProcedures(program, async (one) => {
    taken.push(one);
  });
  return async (words: string[]) => {
    await program.parseAsync(words, { from: "user" });
    return taken.pop();
  };
}

test("every example of the reference says what it means to", async () => {
  const seen = new Set<string>();
  const read = openReader();
  for (const words of examples()) {
    const chosen = await read(words);
    if (!chosen) throw new Error(`agora ${words.join(" ")}`);
    const { procedure, fields, said } = chosen;
    seen.add(procedure.path);
    // A password is asked for, so no example says one.
    if (fields.some(({ secret }) => secret)) continue;
    const meant = plainInput(procedure.contract.input, { body: exampleInput(procedure) ?? {}, words: [] });
    expect(await readInput(procedure, { fields, said, folder }), words.join(" ")).toEqual(meant);
  }
  expect(procedures.map(({ path }) => path).filter((path) => !seen.has(path))).toEqual([]);
}, 60_000);
