import { Hono } from "hono";
import type { OpenServices } from "./services.ts";

type Check = { ok: true } | { ok: false; problem: string };

/** Live: the process answers. Ready: it can do its work; names what is missing. Draining counts as not ready. */
export function healthDoor({ database, redis }: OpenServices, isDraining: () => boolean): Hono {
  const door = new Hono();
  door.get("/live", (c) => c.json({ ok: true }));
  door.get("/ready", async (c) => {
    const [db, cache] = await Promise.all([check(() => database.ping()), check(() => redis.ping())]);
    // Without Redis orders are still taken: it is named, but does not take the server out of service.
    const ok = db.ok && !isDraining();
    return c.json({ ok, draining: isDraining(), database: db, redis: cache }, ok ? 200 : 503);
  });
  return door;
}

async function check(probe: () => Promise<unknown>): Promise<Check> {
  const late = AbortSignal.timeout(2_000);
  const timeout = new Promise<never>((_, reject) =>
    late.addEventListener("abort", () => reject(new Error("no answer in 2 s"))),
  );
  try {
    await Promise.race([probe(), timeout]);
    return { ok: true };
  } catch (error) {
    return {
      ok: false,
      problem:
        error instanceof AggregateError
          ? "connection refused"
          : error instanceof Error
            ? error.message
            : "unknown",
    };
  }
}
