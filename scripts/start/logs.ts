import { createWriteStream, existsSync, openSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Writable } from "node:stream";
import { styleText } from "node:util";
import type { Guarded } from "../services/guard.ts";

const largestBytes = 10 * 1024 * 1024;
const warn = 40;
const error = 50;
const hidden = new Set(["level", "time", "pid", "hostname", "msg", "name", "v"]);

/** The path of a log; a large one from earlier is put aside first. */
function logFile(folder: string, name: string): string {
  const file = join(folder, `${name}.log`);
  if (existsSync(file) && statSync(file).size > largestBytes) renameSync(file, `${file}.1`);
  return file;
}

/** A log that is written line by line from here. */
export function logStream(folder: string, name: string): Writable {
  return createWriteStream(logFile(folder, name), { flags: "a", mode: 0o600 });
}

/** A log that another program writes to. */
export function openLog(folder: string, name: string): number {
  return openSync(logFile(folder, name), "a", 0o600);
}

/** Writes everything a program says to its log, and what matters to the terminal. */
export function followLogs(program: Guarded, log: Writable, everything: boolean) {
  const read = (input: Guarded["stdout"], isError: boolean) => {
    if (!input) return;
    createInterface({ input }).on("line", (line) => {
      log.write(`${line}\n`);
      const readable = format(program.name, line);
      if (everything || isError || (readable && readable.level >= warn))
        console.log(readable?.text ?? `${tag(program.name)} ${line}`);
    });
  };
  read(program.stdout, false);
  read(program.stderr, true);
}

function format(name: string, line: string): { level: number; text: string } | undefined {
  const entry = parse(line);
  if (!entry) return undefined;
  const level = typeof entry.level === "number" ? entry.level : 30;
  const word =
    level >= error
      ? styleText("red", "error")
      : level >= warn
        ? styleText("yellow", "warn")
        : styleText("dim", "info");
  const rest = Object.entries(entry).filter(([key]) => !hidden.has(key));
  const details = rest.map(([key, value]) => `${styleText("dim", `${key}=`)}${show(value)}`).join(" ");
  return { level, text: `${tag(name)} ${word} ${String(entry.msg ?? "")} ${details}`.trimEnd() };
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function show(value: unknown): string {
  if (typeof value === "string") return value;
  const stack = typeof value === "object" && value !== null && "stack" in value ? value.stack : undefined;
  return typeof stack === "string" ? `\n${stack}` : JSON.stringify(value);
}

function tag(name: string): string {
  return styleText("cyan", name.toLowerCase().padEnd(7));
}
