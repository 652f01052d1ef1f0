import { readFileSync } from "node:fs";
import { events } from "@agora/jobs/events";
import { expect, it } from "vitest";
import { version as release } from "../../version.ts";
import { procedures } from "../procedures.ts";
import { compareLocks } from "./compare.ts";
import { lockOf, readLock, writeLock } from "./lock-of.ts";

const version = "1.0.0";

it("is of the release that programs are told of", () => {
  const root = new URL("../../../../../package.json", import.meta.url);
  expect(JSON.parse(readFileSync(root, "utf8")).version).toBe(release);
});

it("says when a refusal is answered in another way", () => {
  const lock = lockOf({ procedures: [], version });
  const refusals = { ...lock.refusals, OUT_OF_STOCK: { code: "BAD_REQUEST", status: 400 } } as const;
  const words = "refusal OUT_OF_STOCK: was CONFLICT, over REST 409, and is BAD_REQUEST, over REST 400";
  expect(compareLocks(lock, { ...lock, refusals }, "2026-06-01")).toEqual([{ breaks: true, words }]);
  expect(compareLocks({ ...lock, refusals: undefined }, lock, "2026-06-01")).toEqual([]);
});

it("reads what it wrote, with what many procedures hold written once", () => {
  const lock = JSON.parse(JSON.stringify(lockOf({ procedures, events, version })));
  const text = writeLock(lock);
  expect(readLock(text)).toEqual(lock);
  expect(text.length).toBeLessThan(JSON.stringify(lock, null, 1).length / 2);
});
