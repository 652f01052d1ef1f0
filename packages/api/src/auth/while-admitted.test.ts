import { roles, sessions, userRoles } from "@agora/db/schema";
import { eventually } from "@agora/jobs/testing";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { Refusal } from "../errors.ts";
import type { Contract } from "../kit.ts";
import { openTestbed, type Testbed } from "../testing.ts";
import { announceEnded } from "./ended.ts";
import { whileAdmitted } from "./while-admitted.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed();
});
afterAll(() => bed.close());

const following = (access: Contract["access"]): Contract => ({
  kind: "subscription",
  access,
  summary: "Follow something.",
  rest: "GET /something",
  input: z.object({}),
  output: z.number(),
});

/** One event at once, then nothing until the signal. */
async function* quiet(signal: AbortSignal): AsyncGenerator<number> {
  yield 1;
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

/** Has had its first event; `end` is how it ended: the reason of a refusal, or undefined. */
async function follow(access: Contract["access"], token?: string, signal?: AbortSignal) {
  const seen: number[] = [];
  const ctx = await bed.context({ token });
  let isOpen = true;
  const run = async () => {
    const call = { contract: following(access), ctx, signal };
    try {
      for await (const event of whileAdmitted(call, quiet)) seen.push(event);
      return undefined;
    } catch (error) {
      return error instanceof Refusal ? error.reason : error;
    } finally {
      isOpen = false;
    }
  };
  const end = run();
  await eventually(() => seen.length === 1);
  return { end, isOpen: () => isOpen };
}

test("a permission that is taken away ends what it opened, and nothing that needs none", async () => {
  const editor = await bed.person("editor");
  const controller = new AbortController();
  const forEditors = await follow("posts:publish", editor.token);
  const forMembers = await follow("member", editor.token, controller.signal);
  const [role] = await bed.database.pool.select().from(roles).where(eq(roles.name, "editor"));
  const given = and(eq(userRoles.userId, editor.id), eq(userRoles.roleId, role?.id ?? ""));
  const start = Date.now();
  await bed.database.pool.transaction(async (tx) => {
    await tx.delete(userRoles).where(given);
    await announceEnded(tx, { userId: editor.id });
  });
  expect(await forEditors.end).toBe("FORBIDDEN");
  expect(Date.now() - start).toBeLessThan(3000);
  expect(forMembers.isOpen()).toBe(true);
  controller.abort();
  expect(await forMembers.end).toBeUndefined();
});

test("what was taken away before the first look is noticed too, and a rollback takes nothing", async () => {
  const person = await bed.person();
  const controller = new AbortController();
  const kept = await follow("member", person.token, controller.signal);
  const undone = bed.database.pool.transaction(async (tx) => {
    await tx.delete(sessions).where(eq(sessions.userId, person.id));
    await announceEnded(tx, { userId: person.id });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(kept.isOpen()).toBe(true);
  controller.abort();
  await kept.end;

  const ctx = await bed.context({ token: person.token });
  await bed.database.pool.delete(sessions).where(eq(sessions.userId, person.id));
  const late = async () => {
    for await (const _ of whileAdmitted({ contract: following("member"), ctx }, quiet));
  };
  await expect(late()).rejects.toMatchObject({ reason: "UNAUTHENTICATED" });
});

test("a visitor's is not asked about, and ends when they go", async () => {
  const controller = new AbortController();
  const stream = await follow("public", undefined, controller.signal);
  controller.abort();
  expect(await stream.end).toBeUndefined();
});
