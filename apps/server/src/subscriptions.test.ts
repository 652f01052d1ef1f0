import { createHash, randomBytes } from "node:crypto";
import { sessions, users } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestServer, type TestServer } from "./testing.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

type Person = Awaited<ReturnType<TestServer["person"]>>;
const password = "violet otter climbs 9 hills";

/** Follows a file of the person's that stays in the making; `ended` tells when the stream did, and all that it said. */
async function follow(person: Person, token: string) {
  const { media } = await person.call.media.startUpload({
    filename: "a.png",
    contentType: "image/png",
    bytes: 10,
    purpose: "inline",
  });
  const input = encodeURIComponent(JSON.stringify({ json: { id: media.id } }));
  const controller = new AbortController();
  const response = await fetch(`${server.url}/trpc/media.live?input=${input}`, {
    headers: { accept: "text/event-stream", authorization: `Bearer ${token}` },
    signal: controller.signal,
  });
  const stream = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!stream) throw new Error("there is no stream");
  let text = "";
  let over = false;
  const ended = (async () => {
    for (;;) {
      const { value, done } = await stream.read();
      if (done) break;
      text += value;
    }
    over = true;
    return { text, at: Date.now() };
  })();
  ended.catch(() => {});
  while (!text.includes(media.id) && !over) await new Promise((resolve) => setTimeout(resolve, 10));
  return { ended, isOpen: () => !over, close: () => controller.abort() };
}
/** As after signing in on another device. */
async function anotherSession({ id }: Person): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest("hex");
  const expiresAt = new Date(Date.now() + 60_000_000);
  await server.database.pool.insert(sessions).values({ id: hash, userId: id, expiresAt });
  return token;
}
type Stream = Awaited<ReturnType<typeof follow>>;

/** Seconds from `act` until the stream ended, which says why. */
async function secondsUntilEnd({ ended, isOpen }: Stream, act: () => Promise<unknown>): Promise<number> {
  expect(isOpen()).toBe(true);
  const start = Date.now();
  await act();
  const { text, at } = await ended;
  expect(text).toContain("UNAUTHENTICATED");
  return (at - start) / 1000;
}

describe("an open stream", () => {
  test("ends with its session, and only with its own", async () => {
    const person = await server.person();
    const token = await anotherSession(person);
    const [one, other] = [await follow(person, token), await follow(person, person.token)];
    const revoke = async () => {
      const { items } = await person.call.sessions.list();
      const id = items.find((each) => !each.current)?.id ?? "";
      await person.call.sessions.revoke({ id });
    };
    expect(await secondsUntilEnd(one, revoke)).toBeLessThan(3);
    expect(other.isOpen()).toBe(true);
    expect(await secondsUntilEnd(other, () => person.call.auth.signOut())).toBeLessThan(3);
  });

  test("ends when its person is suspended, and nobody else's does", async () => {
    const [admin, person, stranger] = [
      await server.person("admin"),
      await server.person(),
      await server.person(),
    ];
    const [stream, other] = [await follow(person, person.token), await follow(stranger, stranger.token)];
    const suspend = () => admin.call.users.suspend({ id: person.id });
    expect(await secondsUntilEnd(stream, suspend)).toBeLessThan(3);
    expect(other.isOpen()).toBe(true);
    other.close();
  });

  test("ends with the API key, and with the native app's family, that opened it", async () => {
    const person = await server.person();
    const { key, apiKey } = await person.call.apiKeys.create({ name: "CI" });
    const byKey = await follow(person, key);
    expect(await secondsUntilEnd(byKey, () => person.call.apiKeys.revoke(apiKey))).toBeLessThan(3);

    const visitor = await server.caller();
    const name = `app-${person.username.slice(0, 20)}`;
    await visitor.auth.signUp({ email: `${name}@example.org`, username: name, password });
    const pair = await visitor.tokens.exchange({ identifier: name, password });
    const owner = { ...person, call: await server.caller({ token: pair.accessToken }) };
    const byToken = await follow(owner, pair.accessToken);
    const giveBack = () => visitor.tokens.revoke({ refreshToken: pair.refreshToken });
    expect(await secondsUntilEnd(byToken, giveBack)).toBeLessThan(3);
  });

  test("ends within 15 seconds where nobody announced it: suspended, signed out or expired by hand", async () => {
    const people = [await server.person(), await server.person(), await server.person()] as const;
    const [first, second, third] = people;
    const streams = await Promise.all(people.map((person) => follow(person, person.token)));
    const { pool } = server.database;
    const acts = [
      () => pool.update(users).set({ status: "suspended" }).where(eq(users.id, first.id)),
      () => pool.delete(sessions).where(eq(sessions.userId, second.id)),
      () =>
        pool
          .update(sessions)
          .set({ expiresAt: new Date(Date.now() - 1) })
          .where(eq(sessions.userId, third.id)),
    ];
    const all = streams.map((stream, index) => secondsUntilEnd(stream, async () => acts[index]?.()));
    for (const seconds of await Promise.all(all)) expect(seconds).toBeLessThan(15);
  }, 20_000);
});
