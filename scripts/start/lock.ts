import { rmSync, statSync } from "node:fs";
import { connect, createServer } from "node:net";
import { relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "../services/start-error.ts";

/** Lets one supervisor run in a folder. The socket is let go of by the system however its owner ends. */
export async function lockFolder(path: string) {
  // Names of sockets are limited to about 100 characters.
  const file = [path, relative(process.cwd(), path)].toSorted((a, b) => a.length - b.length)[0] ?? path;
  if (!(await listen(file))) {
    const holder = await ask(file);
    if (holder) throw alreadyRunning(holder);
    rmSync(file, { force: true });
    if (!(await listen(file))) throw alreadyRunning((await ask(file)) ?? "?");
  }
  // Two that found the same dead socket have both replaced it; only the last one's is still there.
  const own = statSync(file).ino;
  await sleep(20);
  if (statSync(file, { throwIfNoEntry: false })?.ino !== own) throw alreadyRunning((await ask(file)) ?? "?");
}

function alreadyRunning(pid: string): StartError {
  return new StartError(
    `Agora is already running in this folder, as process ${pid}. Stop it there with Ctrl-C, or with: kill ${pid}`,
  );
}

function listen(file: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.end(String(process.pid));
    });
    server.unref();
    server.once("error", () => resolve(false));
    server.listen(file, () => resolve(true));
  });
}

function ask(file: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(file);
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString();
    });
    socket.once("error", () => resolve(undefined));
    socket.once("end", () => resolve(text || undefined));
  });
}
