import { afterEach, describe, expect, it, vi } from "vitest";
import { openTurns } from "./turns.ts";

const well = { failed: false };
const failing = { failed: true };

/** How many of these may go now. */
const going = (turns: ReturnType<typeof openTurns>, ids: string[], last: { failed: boolean }) =>
  ids.filter((id) => turns.take(id, last).wait === undefined).length;
const same = (id: string, times: number) => Array.from({ length: times }, () => id);
const others = (times: number) => Array.from({ length: times }, (_, one) => `other ${one}`);

describe("turns", () => {
  afterEach(() => vi.useRealTimers());

  it("are a fifth of all to one endpoint, and one to an endpoint that fails", () => {
    expect(going(openTurns(10), same("a", 10), well)).toBe(2);
    expect(going(openTurns(10), same("a", 10), failing)).toBe(1);
    expect(going(openTurns(1), same("a", 10), well)).toBe(1);
  });

  it("leave half the places to those that do well, however many fail", () => {
    const turns = openTurns(10);
    expect(going(turns, others(12), failing)).toBe(5);
    expect(going(turns, [...same("a", 4), ...same("b", 4), ...same("c", 4)], well)).toBe(6);
  });

  it("are one to an endpoint that answers, but slowly, until it is quick again", () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const turns = openTurns(10);
    const pass = (seconds: number, times: number) => {
      for (let one = 0; one < times; one++) {
        const turn = turns.take("a", well);
        vi.setSystemTime(Date.now() + seconds * 1000);
        if (turn.wait === undefined) turn.giveBack();
      }
    };
    pass(14, 3);
    const turn = turns.take("a", well);
    expect(turn.wait).toBeUndefined();
    expect(turns.take("a", well).wait).toBeGreaterThan(5000);
    if (turn.wait === undefined) turn.giveBack();
    pass(0.1, 10);
    expect(going(turns, same("a", 3), well)).toBe(2);
  });

  it("are given to nobody while a receiver wants to be left alone, ten minutes at the most", () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const turns = openTurns(10);
    const turn = turns.take("a", well);
    if (turn.wait === undefined) turn.giveBack(3_600_000);
    expect(turns.waitOf("a")).toBe(600_000);
    expect(turns.take("a", failing).wait).toBe(600_000);
    expect(turns.waitOf("b")).toBeUndefined();
    vi.setSystemTime(Date.now() + 600_000);
    expect(going(turns, same("a", 3), well)).toBe(2);
  });

  it("come at different times to thousands that are sent away", () => {
    const turns = openTurns(10);
    const waits = same("a", 10_000).map((id) => turns.take(id, failing).wait ?? 0);
    expect(Math.max(...waits)).toBeLessThanOrEqual(600_000);
    const tenths = Map.groupBy(waits, (wait) => Math.floor(wait / 60_000));
    // A tenth of the time would be 1,000 of them, or 2,000 where only half of it is used.
    for (const together of tenths.values()) expect(together.length).toBeLessThan(3000);
  });
});
