import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { type Live, type LiveEvent, openLive } from "./live.ts";
import { eventually } from "./testing/eventually.ts";
import { type Line, openLine } from "./testing/line.ts";

async function all(events: AsyncIterable<LiveEvent>): Promise<LiveEvent[]> {
  const seen: LiveEvent[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}

describe("live events", () => {
  let line: Line;
  let near: Live;
  let far: Live;
  const warnings: string[] = [];
  const log = { warn: (_: object, message: string) => void warnings.push(message) };
  const event = (id: string) => ({ id, data: { at: id } });

  beforeEach(async () => {
    line = await openLine(inject("redisUrl"));
    near = openLive(line.url, log);
    far = openLive(inject("redisUrl"));
    await eventually(async () => {
      warnings.length = 0;
      await near.publish("warm-up", event("0"));
      await far.publish("warm-up", event("0"));
      return warnings.length === 0;
    });
  });
  afterEach(async () => {
    near.close();
    far.close();
    await line.cut();
  });

  it("reach every follower of the topic, in order, from the moment subscribe resolved", async () => {
    const controller = new AbortController();
    const followers = await Promise.all(
      [near, near, far].map((live) => live.subscribe("a", controller.signal)),
    );
    const other = await near.subscribe("b", controller.signal);
    for (const id of ["1", "2", "3"]) await far.publish("a", event(id));
    for (const follower of followers) {
      const seen: unknown[] = [];
      for await (const one of follower) {
        seen.push(one);
        if (seen.length === 3) break;
      }
      expect(seen).toEqual([event("1"), event("2"), event("3")]);
    }
    controller.abort();
    expect(await all(other)).toEqual([]);
  });

  it("end with the signal, also one that had ended before", async () => {
    const controller = new AbortController();
    const events = await near.subscribe("a", controller.signal);
    setTimeout(() => controller.abort(), 20);
    expect(await all(events)).toEqual([]);
    expect(await all(await near.subscribe("a", AbortSignal.abort()))).toEqual([]);
  });

  it("end when the connection is lost, and go on once it is back", async () => {
    const events = await near.subscribe("a");
    await line.cut();
    expect(await all(events)).toEqual([]);
    const again = near.subscribe("a");
    await near.publish("a", event("lost"));
    expect(warnings).toContain("A live event is lost");
    await line.mend();
    const back = await again;
    await far.publish("a", event("2"));
    for await (const one of back) {
      expect(one).toEqual(event("2"));
      break;
    }
  });

  it("end for a consumer that is far behind, which keeps what it got until then", async () => {
    const slow = await near.subscribe("a");
    const quick = await near.subscribe("a");
    const publishing = Promise.all(
      Array.from({ length: 1200 }, (_, index) => far.publish("a", event(String(index)))),
    );
    for await (const { id } of quick) if (id === "1199") break;
    await publishing;
    expect(await all(slow)).toHaveLength(1000);
  });
});
