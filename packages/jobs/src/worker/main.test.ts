import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { openStage, type Stage } from "../testing/stage.ts";

const program = fileURLToPath(new URL("main.ts", import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}

describe("the worker process", () => {
  let stage: Stage;
  let port: number;
  beforeAll(async () => {
    stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    port = await freePort();
  });
  afterAll(() => stage.close());

  function start(...args: string[]) {
    const env = {
      PATH: "/usr/bin:/bin",
      NODE_ENV: "test",
      DATABASE_URL: stage.lines.postgres.url,
      REDIS_URL: stage.lines.redis.url,
      SMTP_URL: stage.lines.smtp.url,
      WORKER_PORT: String(port),
    };
    const child = spawn(process.execPath, [program, ...args], { env, stdio: ["pipe", "pipe", "pipe"] });
    const lines: string[] = [];
    child.stdout.on("data", (data) => lines.push(...String(data).trim().split("\n")));
    child.stderr.on("data", (data) => lines.push(String(data)));
    const exited: Promise<unknown[]> = once(child, "exit");
    return { child, lines, exited };
  }
  const health = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/health/${path}`).catch(() => undefined);
    return answer && { status: answer.status, body: await answer.text() };
  };
  const ready = () => eventually(async () => (await health("ready"))?.status === 200, 15);

  it("says whether it is live and ready, logs JSON, and ends well on SIGTERM", async () => {
    const { child, lines, exited } = start();
    await ready();
    expect(await health("live")).toEqual({ status: 200, body: '{"ok":true}' });
    await stage.lines.redis.cut();
    const unready = await eventually(async () => {
      const found = await health("ready");
      return found?.status === 503 ? found : undefined;
    });
    expect(JSON.parse(unready.body)).toMatchObject({ ok: false, failing: expect.arrayContaining(["redis"]) });
    await stage.lines.redis.mend();
    await ready();
    child.kill("SIGTERM");
    expect(await exited).toEqual([0, null]);
    const logged = lines.map((line) => JSON.parse(line));
    expect(logged.at(-1)).toMatchObject({ process: "worker", msg: "Stopped" });
  });

  it("ends with its supervisor when it was told to, and only then", async () => {
    const alone = start();
    await ready();
    alone.child.stdin.end();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(alone.child.exitCode).toBeNull();
    alone.child.kill("SIGINT");
    expect(await alone.exited).toEqual([0, null]);

    const watched = start("--stop-with-stdin");
    await ready();
    watched.child.stdin.end();
    expect(await watched.exited).toEqual([0, null]);
  });

  it("says in a sentence that its port is taken", async () => {
    const first = start();
    await ready();
    const second = start();
    expect(await second.exited).toEqual([1, null]);
    expect(second.lines.join("\n")).toContain("The worker's port is taken.");
    first.child.kill("SIGTERM");
    expect(await first.exited).toEqual([0, null]);
  });
});
