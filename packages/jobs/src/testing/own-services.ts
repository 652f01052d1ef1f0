import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../../../scripts/testing/service-owner.ts", import.meta.url));

export type OwnServices = {
  databaseUrl: string;
  redisUrl: string;
  /** Resolves once it is there again; both keep what they have written. */
  restart(service: "postgres" | "redis"): Promise<void>;
  stop(): Promise<void>;
};

/** A PostgreSQL and a Redis that nobody else uses; they end with the test at the latest. */
export async function startOwnServices(): Promise<OwnServices> {
  const folder = await mkdtemp(join(tmpdir(), "agora-own-services-"));
  const owner = spawn(process.execPath, [program, folder, "--obey"], { stdio: ["pipe", "pipe", "inherit"] });
  const exited = once(owner, "exit");
  const lines = createInterface({ input: owner.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("The services have ended.");
    return value;
  };
  const { databaseUrl, redisUrl }: { databaseUrl: string; redisUrl: string } = JSON.parse(await next());
  return {
    databaseUrl,
    redisUrl,
    restart: async (service) => {
      owner.stdin.write(`${service}\n`);
      await next();
    },
    stop: async () => {
      owner.stdin.end();
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
