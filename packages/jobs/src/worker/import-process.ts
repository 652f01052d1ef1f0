import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type ImportNews, type ImportOrder, importNews } from "../imports.ts";
import { TaskFailure } from "./task-work.ts";

/** It stands to our right and can't be imported; docs/decisions/0013 says why it is a process. */
const program = fileURLToPath(new URL("../../../api/src/imports/process.ts", import.meta.url));

/** What Node says with, when a process has no memory left. */
const outOfMemory = "SIGABRT";

type Watch = { told: (done: number, total: number) => void; signal: AbortSignal };

/**
 * Imports in a process of its own, which ends when this one does, however that happens: its standard input is then over.
 * @throws TaskFailure with words for whoever chose the file
 */
export async function importInProcess(
  order: ImportOrder,
  { told, signal }: Watch,
): Promise<Record<string, unknown>> {
  signal.throwIfAborted();
  const child = spawn(process.execPath, [program], { stdio: ["pipe", "pipe", "pipe"] });
  const stop = () => child.stdin.end();
  signal.addEventListener("abort", stop, { once: true });
  // Its last lines have been read by then.
  const ended = new Promise<string>((resolve) => {
    child.once("error", ({ message }) => resolve(message));
    child.once("close", (code, by) => setImmediate(resolve, by ?? `exit ${code}`));
  });
  let last: ImportNews | undefined;
  let complaint = "";
  createInterface({ input: child.stdout }).on("line", (line) => {
    const news = read(line);
    if (!news) return;
    last = news;
    if ("done" in news) told(news.done, news.total);
  });
  createInterface({ input: child.stderr }).on("line", (line) => {
    if (/^\w*Error\b/.test(line)) complaint = line;
  });
  // It may be gone before it has read; how it ended says why. The input stays open: its end would end the process.
  child.stdin.on("error", () => undefined);
  child.stdin.write(`${JSON.stringify(order)}\n`);
  const how = await ended;
  signal.removeEventListener("abort", stop);
  if (last && "report" in last) return last.report;
  if (last && "refused" in last) throw new TaskFailure(last.refused);
  if (how === outOfMemory)
    throw new TaskFailure("This file is too large for the memory of the worker. Export fewer posts.");
  signal.throwIfAborted();
  throw new Error(last && "failed" in last ? last.failed : `The import ended with ${how}. ${complaint}`);
}

function read(line: string): ImportNews | undefined {
  try {
    // What Postgres can't keep in JSON: NUL, and halves of characters that somebody cut.
    const whole = (_: string, value: unknown) =>
      typeof value === "string" ? value.replaceAll("\0", "").toWellFormed() : value;
    return importNews.safeParse(JSON.parse(line, whole)).data;
  } catch {
    return undefined;
  }
}
