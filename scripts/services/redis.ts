import { existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { aptInstall, canInstall } from "./apt.ts";
import { type Guarded, startGuarded } from "./guard.ts";
import { which } from "./run.ts";
import { StartError } from "./start-error.ts";

type Options = {
  folder: string;
  port: number;
  password: string;
  log: number;
  pidFile?: string;
  /** How much longer it runs when its owner was killed. */
  lingerSeconds?: number;
  /** Further lines for redis.conf. */
  settings: string[];
};

/** Starts a Redis of our own and gives it once it answers. */
export async function startRedis(
  program: string,
  options: Options,
): Promise<{ service: Guarded; url: string }> {
  const { folder, port, password, log, pidFile, lingerSeconds } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const service = startGuarded({
    name: "Redis",
    command: [program, "-"],
    graceSeconds: 30,
    lingerSeconds,
    log,
    pidFile,
  });
  // Through stdin, because arguments are shown to everybody by ps.
  const lines = [
    "bind 127.0.0.1",
    `port ${port}`,
    `dir "${folder}"`,
    `requirepass ${password}`,
    ...options.settings,
  ];
  service.stdin?.end(`${lines.join("\n")}\n`);

  let ended: string | undefined;
  void service.ended.then((how) => {
    ended = how;
  });
  while (!(await answers(port, password))) {
    if (ended) throw new Error(`Redis ended while starting (${ended})`);
    await sleep(20);
  }
  return { service, url: `redis://:${password}@127.0.0.1:${port}` };
}

/** Finds Redis or Valkey, or installs it where that needs nobody's leave. */
export async function findRedis(folder: string, say: (text: string) => void): Promise<string> {
  const found = locate(folder);
  if (found) return found;
  if (canInstall()) {
    say("Redis is not installed: installing the package redis-tools (the program, no system service)");
    const problem = await aptInstall("redis-tools");
    const installed = locate(folder);
    if (installed) return installed;
    say(`apt-get could not install it: ${problem ?? "the package holds no server"}`);
  }
  throw new StartError(`Redis is missing. One of these three is enough:
  install it     brew install redis, apt-get install redis-server, dnf install valkey
  use another    REDIS_URL=redis://host:6379 npm start
  use Docker     docker compose up`);
}

function locate(folder: string): string | undefined {
  const server = which("redis-server", "valkey-server");
  if (server) return server;
  // Debian ships the server under this name without a service; which program it is depends on the name it is called by.
  const checker = which("redis-check-rdb");
  if (!checker) return undefined;
  const link = join(folder, "redis-server");
  mkdirSync(dirname(link), { recursive: true });
  if (!existsSync(link)) {
    rmSync(link, { force: true });
    symlinkSync(checker, link);
  }
  return link;
}

/** Whether Redis has loaded its data and takes commands. */
function answers(port: number, password: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    let text = "";
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on("data", (chunk) => {
      text += chunk.toString();
      if (text.includes("+PONG")) end(true);
      if (text.includes("\n-")) end(false);
    });
    socket.once("error", () => end(false));
    socket.once("close", () => resolve(false));
    socket.setTimeout(1000, () => end(false));
  });
}
