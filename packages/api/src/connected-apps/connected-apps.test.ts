import { appGrants, appTokens, auditLog, connectedApps, roles, userRoles, users } from "@agora/db/schema";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAgain, readCredential } from "../auth/credentials.ts";
import { openTestbed, type Person, reasonOf, type Testbed } from "../testing.ts";
import { refreshGrant, spendCode } from "./app-tokens.ts";
import { asking, connected, keeper, redirectUri } from "./testing.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed();
});
afterAll(() => bed.close());

const codeOf = (url: string) => new URL(url).searchParams.get("code") ?? "";
const asApp = (tokens: { access_token: string }) => bed.caller({ token: tokens.access_token });
const me = async (tokens: { access_token: string }) => (await asApp(tokens)).auth.me();
const audited = (subjectId: string) =>
  bed.database.pool.select().from(auditLog).where(eq(auditLog.subjectId, subjectId)).orderBy(auditLog.id);
const demote = async ({ id }: Person, role: string) => {
  const [found] = await bed.database.pool.select().from(roles).where(eq(roles.name, role));
  await bed.database.pool
    .delete(userRoles)
    .where(and(eq(userRoles.userId, id), eq(userRoles.roleId, found?.id ?? "")));
};

describe("what an app asks", () => {
  test("is shown with what the person has of it", async () => {
    const author = await bed.person("author");
    const scope = "posts:write users:write offline_access";
    const { query } = await asking(bed, { scope });
    expect(await author.call.connectedApps.review({ query })).toEqual({
      app: { name: "Agent", host: null, answersTo: { kind: "site", name: "agent.example" } },
      offered: ["posts:write"],
      asked: ["posts:write"],
      problem: null,
      back: expect.stringMatching(
        /^https:\/\/agent\.example\/callback\?error=access_denied&state=their\+state&iss=/,
      ),
    });
  });

  test("by no name can be any of one's own, and is none unless one says so", async () => {
    const author = await bed.person("author");
    for (const scope of ["", "openid offline_access"]) {
      const { query } = await asking(bed, { scope });
      const { asked, offered } = await author.call.connectedApps.review({ query });
      expect(asked).toEqual([]);
      expect(offered).toContain("posts:publish");
    }
    const { query } = await asking(bed, { scope: "users:write" });
    expect((await author.call.connectedApps.review({ query })).offered).toEqual([]);
  });

  test.each([
    [{ code_challenge: "" }, "invalid_request"],
    [{ code_challenge_method: "plain" }, "invalid_request"],
    [{ code_challenge: "short" }, "invalid_request"],
    [{ response_mode: "fragment" }, "invalid_request"],
    [{ response_type: "token" }, "unsupported_response_type"],
    [{ resource: "https://elsewhere.example/mcp" }, "invalid_target"],
  ])("with %j can't be granted, and the app is told %s", async (said, error) => {
    const { call } = await bed.person();
    const { query } = await asking(bed, said);
    const { problem, back } = await call.connectedApps.review({ query });
    expect(problem).toEqual(expect.any(String));
    expect(new URL(back).searchParams.get("error")).toBe(error);
    expect(await reasonOf(call.connectedApps.allow({ query }))).toBe("INVALID_INPUT");
  });

  test("twice can't be granted", async () => {
    const { call } = await bed.person();
    const query = `${(await asking(bed)).query}&scope=posts%3Awrite&scope=users%3Awrite`;
    expect(await reasonOf(call.connectedApps.allow({ query }))).toBe("INVALID_INPUT");
  });

  test.each([
    [{ redirect_uri: "https://thief.example/callback" }, "ANSWER_ELSEWHERE"],
    [{ redirect_uri: "javascript:alert(1)" }, "ANSWER_ELSEWHERE"],
    [{ redirect_uri: "" }, "ANSWER_ELSEWHERE"],
    [{ client_id: "nobody" }, "APP_UNKNOWN"],
    [{ client_id: "\0" }, "APP_UNKNOWN"],
    [{ client_id: "" }, "APP_UNKNOWN"],
    // Neither is public: nothing is read from there.
    [{ client_id: "https://127.0.0.1/app.json" }, "APP_UNKNOWN"],
    [{ client_id: "https://localhost/app.json" }, "APP_UNKNOWN"],
    [{ client_id: "http://169.254.169.254/app.json" }, "APP_UNKNOWN"],
  ])("with %j is answered nowhere", async (said, reason) => {
    const { call } = await bed.person();
    const { query } = await asking(bed, said);
    expect(await reasonOf(call.connectedApps.review({ query }))).toBe(reason);
    expect(await reasonOf(call.connectedApps.allow({ query }))).toBe(reason);
  });

  test("is no matter for a program: an app can't say yes to another, nor see or end one", async () => {
    const admin = await bed.person("admin");
    const { tokens, id } = await connected(admin, bed, ["posts:write"]);
    const { key } = await admin.call.apiKeys.create({ name: "Key" });
    const { query } = await asking(bed);
    for (const token of [tokens.access_token, key]) {
      const { connectedApps: apps, apiKeys } = await bed.caller({ token });
      for (const call of [
        apps.review({ query }),
        apps.allow({ query }),
        apps.list(),
        apps.revoke({ id }),
        apiKeys.create({ name: "More" }),
      ])
        expect(await reasonOf(call)).toBe("SESSION_REQUIRED");
    }
  });
});

describe("an app that was allowed", () => {
  test("acts with its own permissions only, under its own name, with secrets stored as hashes", async () => {
    const editor = await bed.person("editor");
    const { id, tokens, spending } = await connected(editor, bed, ["posts:write"]);
    const app = await asApp(tokens);
    expect(await app.auth.me()).toMatchObject({ id: editor.id, permissions: ["posts:write"] });
    const post = await app.posts.create({ title: "By an app", body: "Hello." });
    expect(await reasonOf(app.posts.publish({ id: post.id }))).toBe("FORBIDDEN");
    expect(await audited(post.id)).toMatchObject([{ actorKind: "key", actorId: id }]);
    const { items } = await (await bed.person("admin")).call.audit.list({ subjectId: post.id });
    expect(items[0]?.actor).toEqual({ kind: "key", id, name: "Agent" });

    const rows = [
      await bed.database.pool.select().from(appGrants).where(eq(appGrants.id, id)),
      await bed.database.pool.select().from(appTokens).where(eq(appTokens.grantId, id)),
      await audited(id),
    ];
    for (const secret of [tokens.access_token.slice(-43), tokens.refresh_token, spending.code])
      expect(JSON.stringify(rows)).not.toContain(secret);
    expect(await audited(id)).toMatchObject([
      {
        action: "connected-app.allowed",
        actorId: editor.id,
        after: { app: "Agent", permissions: ["posts:write"] },
      },
    ]);
  });

  test("can't be given what its person does not have", async () => {
    const author = await bed.person("author");
    const { query } = await asking(bed, { scope: "users:write" });
    const allow = author.call.connectedApps.allow({ query, permissions: ["users:write"] });
    expect(await reasonOf(allow)).toBe("FORBIDDEN");
  });

  test("loses what its person loses, stops with their suspension or leaving, and ends by their word", async () => {
    const editor = await bed.person("editor");
    const { id, tokens } = await connected(editor, bed, ["posts:write"]);
    // As open streams look again.
    const signedIn = await readCredential(bed.services, { token: tokens.access_token, by: "bearer" });
    const again = async () => signedIn && (await readAgain(bed.services, signedIn))?.viewer;
    expect(await again()).toMatchObject({ permissions: ["posts:write"] });
    await demote(editor, "editor");
    expect(await me(tokens)).toMatchObject({ permissions: [] });
    expect(await again()).toMatchObject({ permissions: [] });
    const set = (change: Partial<typeof users.$inferInsert>) =>
      bed.database.pool.update(users).set(change).where(eq(users.id, editor.id));
    await set({ status: "suspended" });
    expect(await me(tokens)).toBeNull();
    await expect(refresh(tokens.refresh_token, id)).rejects.toMatchObject({ error: "invalid_grant" });
    await set({ status: "active", deletionAskedAt: new Date() });
    expect(await me(tokens)).toBeNull();
    await set({ deletionAskedAt: null });
    expect(await me(tokens)).not.toBeNull();

    const stranger = await bed.person();
    expect(await reasonOf(stranger.call.connectedApps.revoke({ id }))).toBe("NOT_FOUND");
    await editor.call.connectedApps.revoke({ id });
    expect(await me(tokens)).toBeNull();
    expect(await again()).toBeUndefined();
    expect((await editor.call.connectedApps.list()).items).toEqual([]);
    await expect(refresh(tokens.refresh_token, id)).rejects.toMatchObject({ error: "invalid_grant" });
    expect(await reasonOf(editor.call.connectedApps.revoke({ id }))).toBe("NOT_FOUND");
  });

  test("is nobody on a site of another address, though it has the same rows", async () => {
    const { tokens } = await connected(await bed.person(), bed);
    const config = { ...bed.services.config, publicUrl: "https://staging.example" };
    const credential = { token: tokens.access_token, by: "bearer" as const };
    expect(await readCredential({ ...bed.services, config }, credential)).toBeNull();
    expect(await readCredential(bed.services, credential)).not.toBeNull();
  });
});

const appOf = async (grantId: string) => {
  const [row] = await bed.database.pool.select().from(appGrants).where(eq(appGrants.id, grantId));
  return row?.appId ?? "";
};
const refresh = async (refreshToken: string, grantId: string) =>
  refreshGrant(keeper(bed), { refreshToken, appId: await appOf(grantId) });

describe("a code", () => {
  test("is spent once; shown again, it ends what it began", async () => {
    const person = await bed.person();
    const { id, tokens, spending } = await connected(person, bed);
    expect(await me(tokens)).not.toBeNull();
    await expect(spendCode(keeper(bed), spending)).rejects.toMatchObject({ error: "invalid_grant" });
    expect(await me(tokens)).toBeNull();
    expect((await audited(id)).at(-1)).toMatchObject({ action: "connected-app.reused" });
  });

  test("shown by many at once gives tokens once, and those have ended by then", async () => {
    const { call } = await bed.person();
    const { appId, verifier, query } = await asking(bed);
    const code = codeOf((await call.connectedApps.allow({ query })).url);
    const tries = Array.from({ length: 6 }, () =>
      spendCode(keeper(bed), { code, appId, redirectUri, verifier }),
    );
    const given = (await Promise.allSettled(tries)).flatMap((each) =>
      each.status === "fulfilled" ? [each.value] : [],
    );
    expect(given).toHaveLength(1);
    for (const tokens of given) expect(await me(tokens)).toBeNull();
  });

  test("is good for its app, address, verifier and resource only, and none of these tries spends it", async () => {
    const { call } = await bed.person();
    const { appId, verifier, query } = await asking(bed);
    const code = codeOf((await call.connectedApps.allow({ query })).url);
    const right = { code, appId, redirectUri, verifier };
    const other = await asking(bed);
    for (const [wrong, error] of [
      [{ verifier: other.verifier }, "invalid_grant"],
      [{ appId: other.appId }, "invalid_grant"],
      [{ appId: "swept" }, "invalid_client"],
      [{ redirectUri: "http://127.0.0.1/callback" }, "invalid_grant"],
      [{ code: verifier }, "invalid_grant"],
      [{ resource: bed.services.config.publicUrl }, "invalid_target"],
      [{ resource: "https://elsewhere.example/mcp" }, "invalid_target"],
    ] as const)
      await expect(spendCode(keeper(bed), { ...right, ...wrong })).rejects.toMatchObject({ error });
    expect(await me(await spendCode(keeper(bed), right))).not.toBeNull();
  });

  test("is worth nothing once its time is over, or its person was suspended", async () => {
    const person = await bed.person();
    for (const end of [
      (grantId: string) =>
        bed.database.pool
          .update(appGrants)
          .set({ expiresAt: new Date(Date.now() - 1000) })
          .where(eq(appGrants.id, grantId)),
      () => bed.database.pool.update(users).set({ status: "suspended" }).where(eq(users.id, person.id)),
    ]) {
      const { appId, verifier, query } = await asking(bed);
      const code = codeOf((await person.call.connectedApps.allow({ query })).url);
      const [grant] = await bed.database.pool.select().from(appGrants).where(eq(appGrants.appId, appId));
      await end(grant?.id ?? "");
      await expect(spendCode(keeper(bed), { code, appId, redirectUri, verifier })).rejects.toMatchObject({
        error: "invalid_grant",
      });
    }
  });
});

describe("a refresh token", () => {
  test("buys one pair; shown again, it ends the grant for both", async () => {
    const { id, tokens } = await connected(await bed.person("author"), bed, ["posts:write"]);
    const second = await refresh(tokens.refresh_token, id);
    expect(second.scope).toBe("posts:write");
    expect(second.refresh_token).not.toBe(tokens.refresh_token);
    expect(await me(second)).toMatchObject({ permissions: ["posts:write"] });
    await expect(refresh(tokens.refresh_token, id)).rejects.toMatchObject({ error: "invalid_grant" });
    expect(await me(second)).toBeNull();
    await expect(refresh(second.refresh_token, id)).rejects.toMatchObject({ error: "invalid_grant" });
  });

  test("shown by many at once buys one pair, and that has ended by then", async () => {
    const { id, tokens } = await connected(await bed.person(), bed);
    const tries = Array.from({ length: 6 }, () => refresh(tokens.refresh_token, id));
    const given = (await Promise.allSettled(tries)).flatMap((each) =>
      each.status === "fulfilled" ? [each.value] : [],
    );
    expect(given).toHaveLength(1);
    for (const pair of given) expect(await me(pair)).toBeNull();
  });

  test("is no access token, nor the other way round, and is another app's business only", async () => {
    const { id, tokens } = await connected(await bed.person(), bed);
    expect(await me({ access_token: tokens.refresh_token })).toBeNull();
    await expect(refresh(tokens.access_token, id)).rejects.toMatchObject({ error: "invalid_grant" });
    const { appId } = await asking(bed);
    const elsewhere = refreshGrant(keeper(bed), { refreshToken: tokens.refresh_token, appId });
    await expect(elsewhere).rejects.toMatchObject({ error: "invalid_grant" });
    expect(await me(tokens)).not.toBeNull();
  });
});

test("an app that was swept can't be allowed", async () => {
  const { call } = await bed.person();
  const { appId, query } = await asking(bed);
  await bed.database.pool.delete(connectedApps).where(eq(connectedApps.id, appId));
  expect(await reasonOf(call.connectedApps.allow({ query }))).toBe("APP_UNKNOWN");
});
