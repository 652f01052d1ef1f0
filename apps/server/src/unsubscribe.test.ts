import { auditLog, mailOptOuts, users } from "@agora/db/schema";
import { mailToken } from "@agora/jobs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestServer, type TestServer } from "./testing.ts";

describe("the door for mail programs", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await openTestServer();
  });
  afterAll(() => server.close());

  const link = (token: string, topic = "comments") =>
    `${server.url}/mails/unsubscribe?token=${token}&topic=${topic}`;
  const tokenOf = ({ id }: { id: string }) => mailToken(server.services.config.secret, id);
  const unwanted = async ({ id }: { id: string }) => {
    const rows = await server.database.pool.select().from(mailOptOuts).where(eq(mailOptOuts.userId, id));
    return rows.map(({ topic }) => topic);
  };
  /** As RFC 8058 says: no cookie, no referrer, this body as a form. */
  const oneClick = (url: string, init: RequestInit = {}) =>
    fetch(url, {
      method: "POST",
      body: "List-Unsubscribe=One-Click",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      redirect: "error",
      ...init,
    });

  it("ends a topic at one click, in whatever form, as often as it comes, and notes it once", async () => {
    const person = await server.person();
    const form = new FormData();
    form.set("List-Unsubscribe", "One-Click");
    const clicks = [
      oneClick(link(tokenOf(person))),
      oneClick(link(tokenOf(person)), { body: form, headers: {} }),
      oneClick(link(tokenOf(person)), { body: "\u0000{", headers: { "content-type": "application/json" } }),
      oneClick(link(tokenOf(person)), { body: undefined, headers: { "sec-fetch-site": "cross-site" } }),
    ];
    for (const response of await Promise.all(clicks)) {
      expect([response.status, await response.text()]).toEqual([
        200,
        "Done. You get no more of these mails.",
      ]);
      expect(response.headers.get("set-cookie")).toBeNull();
    }
    expect(await unwanted(person)).toEqual(["comments"]);
    const noted = await server.database.pool.select().from(auditLog).where(eq(auditLog.subjectId, person.id));
    expect(noted.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["mails.preferences-set", person.id],
    ]);
  });

  it("changes nothing when the link is only opened, and leads to the page", async () => {
    const person = await server.person();
    const response = await fetch(link(tokenOf(person)), { redirect: "manual" });
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toMatch(`/mail/preferences?token=${tokenOf(person)}`);
    await fetch(link(tokenOf(person)), { method: "HEAD", redirect: "manual" });
    expect(await unwanted(person)).toEqual([]);
  });

  it("takes no token but its person's own", async () => {
    const [person, other] = await Promise.all([server.person(), server.person()]);
    const [, proof = ""] = tokenOf(other).split(".");
    const wrong = ["", ".", person.id, `${person.id}.`, `${person.id}.${proof}`, `${tokenOf(person)}x`];
    for (const token of wrong) {
      const response = await oneClick(link(token));
      expect([response.status, await response.text()]).toEqual([
        400,
        "This link is no longer valid. Nothing was changed.",
      ]);
    }
    expect((await oneClick(link(tokenOf(person), "orders"))).status).toBe(400);
    await server.database.pool.update(users).set({ erasedAt: new Date() }).where(eq(users.id, other.id));
    expect((await oneClick(link(tokenOf(other)))).status).toBe(400);
    expect([await unwanted(person), await unwanted(other)]).toEqual([[], []]);
  });
});
