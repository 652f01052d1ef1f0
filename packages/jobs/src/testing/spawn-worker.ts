import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("worker-process.ts", import.meta.url));

type Options = { databaseUrl: string; redisUrl: string; smtpUrl: string; prefix: string };

export type WorkerProcess = {
  /** Ends it as a power cut would: nothing is finished, nobody is told. */
  kill(): Promise<void>;
  /** Resolves when it has ended by itself. */
  crashed: Promise<void>;
};

/** A worker in a process of its own; it ends with the test at the latest. */
export function spawnWorker({ databaseUrl, redisUrl, smtpUrl, prefix }: Options): WorkerProcess {
  const env = {
    PATH: "/usr/bin:/bin",
    NODE_ENV: "test",
    PUBLIC_URL: "http://agora.test",
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    SMTP_URL: smtpUrl,
    MAILS_PER_SECOND: "1000",
    WEBHOOK_PRIVATE_TARGETS: "on",
    LOG_LEVEL: "error",
  };
  const child = spawn(process.execPath, [program, prefix], { env, stdio: ["pipe", "ignore", "inherit"] });
  const exited = once(child, "exit");
  let killed = false;
  const { promise: crashed, resolve } = Promise.withResolvers<void>();
  void exited.then(() => {
    if (!killed) resolve();
  });
  return {
    crashed,
    kill: async () => {
      killed = true;
      child.kill("SIGKILL");
      await exited;
    },
  };
}
