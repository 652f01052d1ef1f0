import { expect, test } from "vitest";
import { doneByMinute } from "./throughput.ts";

const minute = 60_000;
const now = 1000 * minute + 30_000;

test("what was done stands in its minute, and quiet minutes are empty", () => {
  const meta = { count: 17, prevCount: 12, prevTS: 998 * minute + 5 };
  const done = doneByMinute({ meta, data: [4, 0, 3, ...Array<number>(57).fill(1)] }, now);
  expect(done).toHaveLength(60);
  expect(done.slice(-6)).toEqual([3, 0, 4, 5, 0, 0]);
  expect(done[0]).toBe(1);
});

test("a queue that did nothing in the last hour has an hour of zeros", () => {
  const none = Array<number>(60).fill(0);
  expect(doneByMinute({ meta: { count: 0, prevCount: 0, prevTS: 0 }, data: [] }, now)).toEqual(none);
  const meta = { count: 9, prevCount: 1, prevTS: 900 * minute };
  expect(doneByMinute({ meta, data: [1] }, now)).toEqual(none);
});
