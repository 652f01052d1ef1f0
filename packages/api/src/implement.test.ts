import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { tags } from "@agora/db/schema";
import { emailWelcome, enqueue } from "@agora/jobs";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { Refusal } from "./errors.ts";
import { implement } from "./implement.ts";
import type { ContractGroup } from "./kit.ts";
import { meetingOf, openTestbed, race, reasonOf, type Testbed } from "./testing.ts";
import { t } from "./trpc.ts";

const labels = {
  make: {
    kind: "mutation",
    access: "member",
    summary: "Make a label.",
    rest: "POST /labels",
    audit: "label.made",
    refusals: ["NOT_FOUND"],
    input: z.object({ name: z.string().min(1), refuse: z.boolean().default(false) }),
    output: z.object({ id: z.string(), number: z.number(), at: z.date() }),
  },
  count: {
    kind: "mutation",
    access: "public",
    summary: "Count on two labels, in the given order.",
    rest: "POST /labels/count",
    input: z.object({ first: z.string(), second: z.string() }),
    output: z.object({ ok: z.boolean() }),
  },
  secret: {
    kind: "mutation",
    access: "posts:edit-any",
    summary: "Do what only editors may.",
    rest: "POST /labels/secret",
    input: z.object({ name: z.string() }),
    output: z.object({ ok: z.boolean() }),
  },
  breaks: {
    kind: "query",
    access: "public",
    summary: "Break in one of several ways.",
    rest: "GET /labels/breaks",
    input: z.object({ how: z.enum(["sql", "unlisted", "output"]) }),
    output: z.object({ shown: z.string() }),
  },
} as const satisfies ContractGroup;

let bed: Testbed;
let handled = 0;
let meet: () => Promise<void> = async () => {};

const labelsRouter = t.router({
  labels: implement(labels, {
    make: async ({ ctx, input }) => {
      const number = ++handled;
      await ctx.db.insert(tags).values({ slug: input.name, name: input.name });
      await enqueue(ctx.db, emailWelcome, { userId: ctx.viewer.id });
      if (input.refuse) throw new Refusal("NOT_FOUND");
      return { id: input.name, number, at: new Date(), passwordHash: "never promised" };
    },
    count: async ({ ctx, input }) => {
      const rename = (slug: string) =>
        ctx.db
          .update(tags)
          .set({ name: sql`${tags.name} || '+'` })
          .where(eq(tags.slug, slug));
      await rename(input.first);
      await meet();
      await rename(input.second);
      return { ok: true };
    },
    secret: async () => ({ ok: true }),
    breaks: async ({ ctx, input }) => {
      if (input.how === "sql") await ctx.db.execute(sql`select ${"hush@example.org"}::integer`);
      if (input.how === "unlisted") throw new Refusal("EMAIL_TAKEN");
      return JSON.parse('{"shown":1}');
    },
  }),
});
const callerOf = t.createCallerFactory(labelsRouter);

beforeAll(async () => {
  bed = await openTestbed({ WRITES_PER_MINUTE: "50" });
});
afterAll(() => bed.close());

async function rows(table: string, where = "true"): Promise<number> {
  const [row] = await bed.database.pool.execute<{ n: number }>(
    sql.raw(`select count(*)::int as n from ${table} where ${where}`),
  );
  return row?.n ?? 0;
}

test("the same key twenty times at once runs the handler once and answers twenty times alike", async () => {
  const { token } = await bed.person();
  const before = handled;
  const { answers, errors } = await race(20, async () => {
    const ctx = await bed.context({ token, idempotencyKey: "twenty" });
    return callerOf(ctx).labels.make({ name: "twenty" });
  });
  expect(errors).toEqual([]);
  expect(answers).toHaveLength(20);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.at).toBeInstanceOf(Date);
  expect(handled).toBe(before + 1);
  expect(await rows("audit_log", "subject_id = 'twenty'")).toBe(1);
});

test("a key used with other input is refused, and is another key for another person", async () => {
  const [one, other] = [await bed.person(), await bed.person()];
  const call = async (token: string, name: string) =>
    callerOf(await bed.context({ token, idempotencyKey: "shared" })).labels.make({ name });
  await call(one.token, "first-name");
  expect(await reasonOf(call(one.token, "second-name"))).toBe("IDEMPOTENCY_KEY_REUSED");
  expect(await rows("tags", "slug = 'second-name'")).toBe(0);
  expect((await call(other.token, "third-name")).id).toBe("third-name");
});

test("a key older than 24 hours runs the handler again", async () => {
  const { id, token } = await bed.person();
  const call = async (name: string) =>
    callerOf(await bed.context({ token, idempotencyKey: "old" })).labels.make({ name });
  await call("old-one");
  await bed.database.pool.execute(
    sql`update idempotency_keys set created_at = now() - interval '25 hours' where caller = ${`user:${id}`}`,
  );
  expect((await call("old-two")).id).toBe("old-two");
});

test("after a crash between commit and answer, the retry gets the stored answer", async () => {
  const { id, token } = await bed.person();
  const script = fileURLToPath(new URL("testing/crash-after-commit.ts", import.meta.url));
  const child = spawn(process.execPath, [script, token, "crash"], { stdio: "inherit", env: bed.environment });
  const [, signal] = await once(child, "exit");
  expect(signal).toBe("SIGKILL");

  const call = await bed.caller({ token, idempotencyKey: "crash" });
  const profile = await call.profiles.update({ version: 1, name: "Crashed once" });
  expect(profile).toMatchObject({ name: "Crashed once", version: 2 });
  expect(await rows("audit_log", `actor_id = '${id}' and action = 'profile.updated'`)).toBe(1);
});

test("a refusal thrown inside leaves no row anywhere", async () => {
  const { id, token } = await bed.person();
  const call = callerOf(await bed.context({ token, idempotencyKey: "refused" }));
  expect(await reasonOf(call.labels.make({ name: "refused", refuse: true }))).toBe("NOT_FOUND");
  expect(await rows("tags", "slug = 'refused'")).toBe(0);
  expect(await rows("outbox", `payload->>'userId' = '${id}'`)).toBe(0);
  expect(await rows("audit_log", `actor_id = '${id}'`)).toBe(0);
  expect(await rows("idempotency_keys", `caller = 'user:${id}'`)).toBe(0);
});

test("two parallel mutations that deadlock both succeed, once each", async () => {
  await bed.database.pool.insert(tags).values([
    { slug: "left", name: "L" },
    { slug: "right", name: "R" },
  ]);
  const both = meetingOf(2);
  let meetings = 0;
  // Only the first try of each waits for the other; the one that Postgres sends back runs freely.
  meet = async () => {
    if (++meetings <= 2) await both();
  };
  const orders = [
    { first: "left", second: "right" },
    { first: "right", second: "left" },
  ] as const;
  const { errors } = await race(2, async (index) =>
    callerOf(await bed.context()).labels.count(orders[index] ?? orders[0]),
  );
  expect(errors).toEqual([]);
  expect(meetings).toBe(3);
  expect(await rows("tags", "slug in ('left', 'right') and name in ('L++', 'R++')")).toBe(2);
});

test("text that no row can hold is refused by name of its field, wherever it stands", async () => {
  for (const name of ["a\0b", "a\ud83db", "\udc00"])
    await expect(bed.caller().then((call) => call.profiles.get({ username: name }))).rejects.toMatchObject({
      cause: { reason: "INVALID_INPUT", details: { fields: { username: [expect.any(String)] } } },
    });
  const author = await bed.person("author");
  const tagged = author.call.posts.create({ title: "Whole 😀", body: "x", tags: ["fine", "half \ud83d"] });
  await expect(tagged).rejects.toMatchObject({
    cause: { details: { fields: { "tags.1": [expect.any(String)] } } },
  });
});

test("access is asked before input, and tells signed out from not allowed", async () => {
  const member = await bed.person();
  const editor = await bed.person("editor");
  const call = async (token?: string) => callerOf(await bed.context({ token })).labels;
  // @ts-expect-error the input is wrong on purpose
  expect(await reasonOf((await call()).secret({ name: 1 }))).toBe("UNAUTHENTICATED");
  expect(await reasonOf((await call(member.token)).secret({ name: "x" }))).toBe("FORBIDDEN");
  // @ts-expect-error the input is wrong on purpose
  expect(await reasonOf((await call(editor.token)).secret({ name: 1 }))).toBe("INVALID_INPUT");
  expect(await (await call(editor.token)).secret({ name: "x" })).toEqual({ ok: true });
});

test("a request from another site's page may not write with a cookie", async () => {
  const { token } = await bed.person();
  const ctx = await bed.context({ token, crossOrigin: true });
  const byCookie = ctx.signedIn && { ...ctx.signedIn, by: "cookie" as const };
  expect(await reasonOf(callerOf({ ...ctx, signedIn: byCookie }).labels.make({ name: "csrf" }))).toBe(
    "CROSS_ORIGIN",
  );
  expect(await rows("tags", "slug = 'csrf'")).toBe(0);
  expect((await callerOf(ctx).labels.make({ name: "bearer" })).id).toBe("bearer");
});

test("the limit counts each caller apart and says how long to wait", async () => {
  const [busy, calm] = [await bed.person(), await bed.person()];
  const make = async (token: string, name: string) =>
    callerOf(await bed.context({ token })).labels.make({ name });
  const { errors } = await race(60, (index) => make(busy.token, `busy-${index}`));
  expect(errors).toHaveLength(10);
  for (const error of errors) expect(error.cause.details.retryAfter).toBeGreaterThan(0);
  expect(await reasonOf(make(busy.token, "busy-again"))).toBe("RATE_LIMITED");
  expect((await make(calm.token, "calm")).id).toBe("calm");
});

test("what the contract does not promise does not leave", async () => {
  const { token } = await bed.person();
  expect(Object.keys(await callerOf(await bed.context({ token })).labels.make({ name: "stripped" }))).toEqual(
    ["id", "number", "at"],
  );
});

test.each(["sql", "unlisted", "output"] as const)(
  "a bug (%s) is an internal error, not a refusal",
  async (how) => {
    const error = await callerOf(await bed.context())
      .labels.breaks({ how })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
  },
);
