import { auditLog, refreshTokens, signingKeys, tokenFamilies, users } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import {
  type CryptoKey,
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
  UnsecuredJWT,
} from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sha256 } from "../seal.ts";
import { openTestbed, race, reasonOf, type Testbed } from "../testing.ts";
import { publicKeys, signingKey } from "./signing-keys.ts";
import { startFamily } from "./start-family.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed();
});
afterAll(() => bed.close());

const password = "violet otter climbs 9 hills";
let people = 0;
const signUp = async () => {
  const username = `app-user-${++people}`;
  await (await bed.caller()).auth.signUp({ email: `${username}@example.org`, username, password });
  return username;
};
const exchange = async (identifier: string) =>
  (await bed.caller()).tokens.exchange({ identifier, password, device: "Phone" });
const refresh = async (refreshToken: string) => (await bed.caller()).tokens.refresh({ refreshToken });
const me = async (token: string) => (await bed.caller({ token })).auth.me();
const familyOf = (accessToken: string) => String(decodeJwt(accessToken).sid);

describe("signing in an app", () => {
  test("gives a signed access token of 15 minutes that others can check with the published keys", async () => {
    const username = await signUp();
    const pair = await exchange(username);
    expect(await me(pair.accessToken)).toMatchObject({ username });
    const { publicUrl } = bed.services.config;
    const keys = createLocalJWKSet(await publicKeys(bed.database.pool));
    const { payload, protectedHeader } = await jwtVerify(pair.accessToken, keys, {
      issuer: publicUrl,
      audience: publicUrl,
      typ: "at+jwt",
    });
    expect(protectedHeader).toMatchObject({ alg: "EdDSA", kid: expect.stringMatching(/^[\w-]{43}$/) });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(15 * 60);
    expect(pair.accessTokenExpiresAt.getTime()).toBe((payload.exp ?? 0) * 1000);
    expect(payload.sub).toBe((await me(pair.accessToken))?.id);
    const stored = await bed.database.pool.select().from(refreshTokens);
    expect(stored.map((row) => row.hash)).toContain(sha256(pair.refreshToken));
    expect(JSON.stringify(stored)).not.toContain(pair.refreshToken);
  });

  test("asks for the right password, and counts tries with those of signing in", async () => {
    const username = await signUp();
    const wrong = async () =>
      (await bed.caller({ ip: "198.51.100.9" })).tokens.exchange({ identifier: username, password: "wrong" });
    const { errors } = await race(8, wrong);
    const reasons = errors.map((error) => error.cause.reason).sort();
    expect(reasons).toEqual([...Array(3).fill("TOO_MANY_ATTEMPTS"), ...Array(5).fill("WRONG_CREDENTIALS")]);
    const signIn = (await bed.caller({ ip: "198.51.100.9" })).auth.signIn({ identifier: username, password });
    expect(await reasonOf(signIn)).toBe("TOO_MANY_ATTEMPTS");
  });

  test("counts as a session that is listed, can be revoked, and then ends at once", async () => {
    const username = await signUp();
    const { accessToken, refreshToken } = await exchange(username);
    const app = await bed.caller({ token: accessToken });
    const { items } = await app.sessions.list();
    const own = items.find((each) => each.id === familyOf(accessToken));
    expect(own).toMatchObject({ current: true });
    const other = await exchange(username);
    await (await bed.caller({ token: other.accessToken })).sessions.revoke({ id: familyOf(accessToken) });
    expect(await me(accessToken)).toBeNull();
    expect(await reasonOf(refresh(refreshToken))).toBe("TOKEN_NOT_VALID");
    expect(await me(other.accessToken)).not.toBeNull();
  });
});

describe("an access token", () => {
  test("stops with suspension and demotion on the next call, long before it expires", async () => {
    const username = await signUp();
    const { accessToken, refreshToken } = await exchange(username);
    const id = (await me(accessToken))?.id ?? "";
    await bed.database.pool.execute(
      sql`insert into user_roles select ${id}::uuid, id from roles where name = 'editor'`,
    );
    expect((await me(accessToken))?.permissions).toContain("posts:publish");
    await bed.database.pool.execute(
      sql`delete from user_roles where user_id = ${id} and role_id = (select id from roles where name = 'editor')`,
    );
    expect((await me(accessToken))?.permissions).toEqual([]);
    await bed.database.pool.update(users).set({ status: "suspended" }).where(eq(users.id, id));
    expect(await me(accessToken)).toBeNull();
    expect(await reasonOf(refresh(refreshToken))).toBe("TOKEN_NOT_VALID");
  });

  test("counts for nothing when it is forged, altered, unsigned, expired, or made for something else", async () => {
    const username = await signUp();
    const { accessToken } = await exchange(username);
    const { kid = "" } = decodeProtectedHeader(accessToken);
    const claims = decodeJwt(accessToken);
    const { publicUrl } = bed.services.config;
    const { privateKey } = await signingKey({ db: bed.database.pool, config: bed.services.config });
    type Change = { key?: CryptoKey; claims?: object; header?: object };
    const sign = (change: Change = {}) =>
      new SignJWT({ ...claims, ...change.claims })
        .setProtectedHeader({ alg: "EdDSA", kid, typ: "at+jwt", ...change.header })
        .sign(change.key ?? privateKey);
    expect(await me(await sign())).not.toBeNull();

    const stranger = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
    const [, body = ""] = accessToken.split(".");
    const [head = "", , tail = ""] = accessToken.split(".");
    const ownJwk = await exportJWK(stranger.publicKey);
    const secretOfNobody = new TextEncoder().encode(
      JSON.stringify((await publicKeys(bed.database.pool)).keys[0]),
    );
    const confused = new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", kid, typ: "at+jwt" })
      .sign(secretOfNobody);
    const victim = await bed.person("admin");
    const altered = Buffer.from(JSON.stringify({ ...claims, sub: victim.id })).toString("base64url");
    const forgeries = [
      sign({ key: stranger.privateKey }),
      sign({ key: stranger.privateKey, header: { jwk: ownJwk } }),
      confused,
      new UnsecuredJWT(claims).encode(),
      `${head}.${altered}.${tail}`,
      `${head}.${body}.`,
      sign({ claims: { exp: Math.floor(Date.now() / 1000) - 1 } }),
      sign({ claims: { exp: undefined } }),
      sign({ claims: { iss: "https://elsewhere.example" } }),
      sign({ claims: { aud: "https://elsewhere.example" } }),
      sign({ claims: { sub: victim.id } }),
      sign({ claims: { sid: "0198c0de-0000-7000-8000-000000000000" } }),
      sign({ header: { typ: "JWT" } }),
      sign({ header: { kid: "another" } }),
      "a.b.c",
    ];
    for (const forged of await Promise.all(forgeries)) expect(await me(forged), forged).toBeNull();
    expect(claims.iss).toBe(publicUrl);
  });
});

describe("refreshing", () => {
  test("spends the token for a new pair, which goes on in the same family", async () => {
    const first = await exchange(await signUp());
    const second = await refresh(first.refreshToken);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(familyOf(second.accessToken)).toBe(familyOf(first.accessToken));
    expect(await me(second.accessToken)).not.toBeNull();
    const third = await refresh(second.refreshToken);
    expect(await me(third.accessToken)).not.toBeNull();
  });

  test("with a spent token ends the whole family, which the audit log tells", async () => {
    const first = await exchange(await signUp());
    const id = (await me(first.accessToken))?.id ?? "";
    const other = await exchange(`app-user-${people}`);
    const second = await refresh(first.refreshToken);
    expect(await reasonOf(refresh(first.refreshToken))).toBe("TOKEN_NOT_VALID");
    expect(await me(second.accessToken)).toBeNull();
    expect(await me(first.accessToken)).toBeNull();
    expect(await reasonOf(refresh(second.refreshToken))).toBe("TOKEN_NOT_VALID");
    expect(await me(other.accessToken)).not.toBeNull();
    const rows = await bed.database.pool
      .select()
      .from(auditLog)
      .where(eq(auditLog.action, "refresh-token.reused"));
    expect(rows.filter((row) => row.subjectId === id)).toHaveLength(1);
  });

  test("in parallel gives at most one pair, and the copy ends it", async () => {
    const { refreshToken } = await exchange(await signUp());
    const { answers, errors } = await race(6, () => refresh(refreshToken));
    expect(answers).toHaveLength(1);
    expect(errors.map((error) => error.cause.reason)).toEqual(Array(5).fill("TOKEN_NOT_VALID"));
    expect(await me(answers[0]?.accessToken ?? "")).toBeNull();
  });

  test("again after a lost answer, with the same key, gives the same pair and ends nothing", async () => {
    const { refreshToken } = await exchange(await signUp());
    const again = async () =>
      (await bed.caller({ idempotencyKey: `k-${refreshToken}` })).tokens.refresh({ refreshToken });
    const { answers } = await race(4, again);
    expect(answers).toHaveLength(4);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await me(answers[0]?.accessToken ?? "")).not.toBeNull();
  });

  test("is refused after its time, and for what was never issued", async () => {
    const { refreshToken, accessToken } = await exchange(await signUp());
    await bed.database.pool
      .update(refreshTokens)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(refreshTokens.hash, sha256(refreshToken)));
    expect(await reasonOf(refresh(refreshToken))).toBe("TOKEN_NOT_VALID");
    expect(await reasonOf(refresh("made-up"))).toBe("TOKEN_NOT_VALID");
    expect(await me(accessToken)).not.toBeNull();
    const ended = { expiresAt: new Date(Date.now() - 1) };
    await bed.database.pool
      .update(tokenFamilies)
      .set(ended)
      .where(eq(tokenFamilies.id, familyOf(accessToken)));
    expect(await me(accessToken)).toBeNull();
  });

  test("is over once the token was given back, also an older one of the family", async () => {
    const first = await exchange(await signUp());
    const second = await refresh(first.refreshToken);
    const revoke = async (refreshToken: string) => (await bed.caller()).tokens.revoke({ refreshToken });
    expect(await revoke("made-up")).toEqual({ ok: true });
    await revoke(first.refreshToken);
    expect(await me(second.accessToken)).toBeNull();
    expect(await reasonOf(refresh(second.refreshToken))).toBe("TOKEN_NOT_VALID");
    expect(await revoke(first.refreshToken)).toEqual({ ok: true });
  });
});

describe("signing keys", () => {
  let own: Testbed;
  beforeEach(async () => {
    own = await openTestbed();
    return () => own.close();
  });
  /** As another process would ask, which remembers nothing. */
  const fresh = (config = own.services.config) =>
    signingKey({ db: Object.create(own.database.pool), config });

  test("are made once by processes that start together, and are not readable in the table", async () => {
    const { answers } = await race(8, () => fresh());
    expect(new Set(answers.map((key) => key.kid)).size).toBe(1);
    const rows = await own.database.pool.select().from(signingKeys);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.privateJwk.toString("latin1")).not.toMatch(/"d"|OKP/);
    expect(JSON.stringify(await publicKeys(own.database.pool))).not.toContain('"d"');
  });

  test("change after 30 days; the old one is shown, and its tokens count, until they have expired", async () => {
    const person = await own.person();
    const { publicUrl } = own.services.config;
    const pairOf = async () => {
      const key = await fresh();
      const request = { id: "test", ip: "203.0.113.7" };
      return own.database.pool.transaction((tx) =>
        startFamily(tx, { key, publicUrl }, { userId: person.id, request }),
      );
    };
    const old = await pairOf();
    const age = (column: "created_at" | "retired_at", interval: string) =>
      own.database.pool.execute(
        sql`update signing_keys set ${sql.identifier(column)} = now() - ${interval}::interval where not current or ${column} = 'created_at'`,
      );
    await age("created_at", "31 days");
    const { answers } = await race(4, () => fresh());
    const kids = new Set(answers.map((key) => key.kid));
    expect(kids.size).toBe(1);
    expect(kids).not.toContain(decodeProtectedHeader(old.accessToken).kid);
    expect((await publicKeys(own.database.pool)).keys).toHaveLength(2);
    const signedIn = async (token: string) => (await own.caller({ token })).auth.me();
    expect(await signedIn(old.accessToken)).not.toBeNull();
    expect(await signedIn((await pairOf()).accessToken)).not.toBeNull();
    await age("retired_at", "2 hours");
    expect((await publicKeys(own.database.pool)).keys).toHaveLength(1);
    expect(await signedIn(old.accessToken)).toBeNull();
  });

  test("sealed with a secret that was changed since are replaced", async () => {
    const before = await fresh();
    const after = await fresh({ ...own.services.config, secret: "another-secret-of-at-least-32-characters" });
    expect(after.kid).not.toBe(before.kid);
  });
});
