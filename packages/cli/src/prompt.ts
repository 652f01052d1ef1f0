import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { Misuse } from "./misuse.ts";

let whole: Promise<string> | undefined;
let lines: string[] | undefined;

/** All of standard input; read once. @throws Misuse where it is no text. */
export function stdinText(): Promise<string> {
  whole ??= buffer(process.stdin).then((bytes) => textIn(bytes, "standard input"));
  return whole;
}

/** Without the mark that some editors begin a text with. @throws Misuse for what is not UTF-8 */
export function textIn(bytes: Uint8Array, from: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Misuse(`What is in ${from} is not text in UTF-8.`);
  }
}

/** The next line of standard input; undefined after the last one. */
export async function lineOfStdin(): Promise<string | undefined> {
  lines ??= (await stdinText()).replace(/\r?\n$/, "").split(/\r?\n/);
  return lines.shift();
}

/** Asks the person at the terminal, on standard error; what is secret is not shown. @throws Misuse after Ctrl-C. */
export function ask(question: string, { secret }: { secret: boolean }): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({
    input: process.stdin,
    output: secret ? silent : undefined,
    terminal: secret,
  });
  return new Promise((resolve, reject) => {
    let answered = false;
    reader.once("line", (line) => {
      answered = true;
      reader.close();
      resolve(line);
    });
    reader.once("SIGINT", () => reader.close());
    reader.once("close", () => {
      if (secret) process.stderr.write("\n");
      if (!answered) reject(new Misuse("Nothing was answered."));
    });
  });
}
