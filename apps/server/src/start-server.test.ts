import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openTestServer, type TestServer } from "./testing.ts";

test("a stop finishes what runs, takes nothing new, and ends open streams", async () => {
  const server = await openTestServer();
  const { token } = await server.person();
  const headers = { authorization: `Bearer ${token}` };
  const { media } = await server
    .caller({ token })
    .then((call) =>
      call.media.startUpload({ filename: "a.png", contentType: "image/png", bytes: 10, purpose: "inline" }),
    );
  const input = encodeURIComponent(JSON.stringify({ json: { id: media.id } }));
  const stream = await fetch(`${server.url}/trpc/media.live?input=${input}`, {
    headers: { ...headers, accept: "text/event-stream" },
  });
  const streamed = stream.text().catch(() => "cut");

  // A write that has to wait for a lock is still running when the stop comes.
  let release = () => {};
  const locked = new Promise<void>((resolve) => {
    release = resolve;
  });
  const holder = server.database.pool.transaction(async (tx) => {
    await tx.execute(sql`select 1 from users for update`);
    await locked;
  });
  const running = server.post("profiles.update", { version: 1, name: "Finished" }, { headers });
  await expect.poll(() => waiting(server)).toBe(1);
  const stopped = server.server.stop();
  await expect
    .poll(() =>
      fetch(`${server.url}/health/live`).then(
        () => "open",
        () => "closed",
      ),
    )
    .toBe("closed");
  release();
  await holder;

  const response = await running;
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ result: { data: { json: { name: "Finished" } } } });
  await stopped;
  await streamed;
  await server.close().catch(() => {});
});

async function waiting(server: TestServer) {
  const [row] = await server.database.pool.execute<{ n: number }>(
    sql`select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
  );
  return row?.n;
}

test("readiness names what is missing, and live stays live", async () => {
  const server = await openTestServer();
  const ready = async () => (await fetch(`${server.url}/health/ready`)).json();
  await expect.poll(ready).toMatchObject({
    ok: true,
    database: { ok: true },
    redis: { ok: true },
  });
  await server.close();
});
