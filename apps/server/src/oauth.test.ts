import { auditLog, identities, products, users, variants } from "@agora/db/schema";
import { count, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Browser, openBrowser } from "./testing/browser.ts";
import { type Claims, openOpenIDProvider } from "./testing/openid-provider.ts";
import { openTestServer, type TestServer } from "./testing.ts";

const publicUrl = "http://agora.test";
const callback = "/auth/oauth/company/callback";

let provider: Awaited<ReturnType<typeof openOpenIDProvider>>;
let server: TestServer;
beforeAll(async () => {
  provider = await openOpenIDProvider(publicUrl + callback);
  server = await openTestServer({
    PUBLIC_URL: publicUrl,
    OPENID_ID: "company",
    OPENID_NAME: "The Company",
    OPENID_ISSUER: provider.issuer,
    OPENID_CLIENT_ID: provider.client.id,
    OPENID_CLIENT_SECRET: provider.client.secret,
  });
});
afterAll(async () => {
  await server.close();
  await provider.close();
});

let people = 0;
/** Somebody whom the provider knows under a mail address it has verified. */
const somebody = (claims: Claims = {}) => {
  const name = `somebody${++people}`;
  return {
    sub: `sub-${name}`,
    claims: { email: `${name}@company.example`, email_verified: true, ...claims },
  };
};
type Somebody = ReturnType<typeof somebody>;

const start = "/auth/oauth/company";
const ofOurs = { "sec-fetch-site": "same-origin" };
const browser = () => openBrowser({ publicUrl, url: server.url });
const me = async (from: Browser) => (await from.call("auth.me")).result.data.json;
const signIn = async ({ sub, claims }: Somebody, from = browser(), next = "/write") => {
  provider.expect(sub, claims);
  const end = await from.visit(`${start}?next=${encodeURIComponent(next)}`, { headers: ofOurs });
  return { from, end };
};
/** Up to the provider's answer, which the browser has not followed yet. */
const untilCallback = async ({ sub, claims }: Somebody, from = browser(), change = (url: URL) => url) => {
  provider.expect(sub, claims);
  const away = await from.visit(start, { headers: ofOurs, until: (url) => url.origin === provider.issuer });
  const back = await from.visit(change(away).href, { until: (url) => url.pathname === callback });
  return { from, away, back };
};
const failed = "/sign-in?error=PROVIDER_FAILED&next=%2F";
const pathOf = ({ pathname, search }: URL) => pathname + search;
const linkedTo = async (sub: string) => {
  const rows = await server.database.pool.select().from(identities).where(eq(identities.subject, sub));
  return rows.map((row) => row.userId);
};
/** Signed in with a session of Agora's own, in a browser. */
const member = async ({ emailVerifiedAt = new Date() }: { emailVerifiedAt?: Date | null } = {}) => {
  const person = await server.person();
  await server.database.pool.update(users).set({ emailVerifiedAt }).where(eq(users.id, person.id));
  const from = browser();
  await from.jar.setCookie(`agora_session=${person.token}`, publicUrl);
  return { ...person, from };
};

describe("signing in with a provider", () => {
  test("makes an account the first time and opens the same one ever after", async () => {
    const one = somebody({ name: "Ada Lovelace", preferred_username: "ada.l" });
    const { from, end } = await signIn(one);
    expect(end.href).toBe(`${publicUrl}/write`);
    const viewer = await me(from);
    expect(viewer).toMatchObject({
      email: one.claims.email,
      emailVerified: true,
      username: "ada-l",
      name: "Ada Lovelace",
      roles: ["member"],
      hasPassword: false,
    });
    const again = await signIn({ ...one, claims: { ...one.claims, email: "new@company.example" } });
    expect(await me(again.from)).toMatchObject({ id: viewer.id, email: one.claims.email });
    const rows = await server.database.pool.select().from(auditLog).where(eq(auditLog.actorId, viewer.id));
    expect(rows.map((row) => row.action)).toEqual(["user.signed-up", "user.signed-in"]);
    expect(rows[0]).toMatchObject({ actorKind: "user", after: { provider: "company" }, ip: "127.0.0.1" });
  });

  test("brings along what was put in a cart, the first time and later", async () => {
    const { pool } = server.database;
    const cup = { slug: "cup", name: "Cup", status: "active" as const };
    const [product] = await pool.insert(products).values(cup).returning();
    const row = { productId: product?.id ?? "", sku: "CUP", price: 1000, stock: 99 };
    const [variant] = await pool.insert(variants).values(row).returning();
    const one = somebody();
    const withCup = async () => {
      const from = browser();
      await from.call("cart.setLine", { variantId: variant?.id, quantity: 2 });
      await signIn(one, from);
      expect((await from.jar.getCookies(publicUrl)).map(({ key }) => key)).not.toContain("agora_cart");
      return (await from.call("cart.get")).result.data.json.quote.lines;
    };
    expect(await withCup()).toMatchObject([{ quantity: 2 }]);
    expect(await withCup()).toMatchObject([{ quantity: 4 }]);
  });

  test("keeps the account's rules for names and its address honest", async () => {
    const taken = await signIn(somebody({ preferred_username: "ada.l" }));
    expect((await me(taken.from)).username).toMatch(/^ada-l-\d{4}$/);
    const strange = await signIn(somebody({ preferred_username: "名", name: "  " }));
    expect(await me(strange.from)).toMatchObject({ username: `somebody${people}`, name: null });
    const unverified = await signIn(somebody({ email_verified: false }));
    expect(await me(unverified.from)).toMatchObject({ emailVerified: false });
    const { end } = await signIn(somebody({ email: undefined, email_verified: undefined }));
    expect(end.searchParams.get("error")).toBe("VERIFIED_EMAIL_NEEDED");
  });

  test("by one person in several browsers at once makes one account", async () => {
    const one = somebody({ preferred_username: "quick" });
    provider.expect(one.sub, one.claims);
    const ends = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const from = browser();
        await from.visit(start, { headers: ofOurs });
        return (await me(from))?.id;
      }),
    );
    expect(new Set(ends).size).toBe(1);
    expect(ends[0]).toEqual(expect.any(String));
    expect(await linkedTo(one.sub)).toEqual([ends[0]]);
  });

  test("is offered in the list, and never leads to another site", async () => {
    const { providers } = (await browser().call("identities.list")).result.data.json;
    expect(providers).toEqual([{ id: "company", name: "The Company", url: start }]);
    const one = somebody();
    for (const next of [
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "javascript:alert(1)",
    ])
      expect((await signIn(one, browser(), next)).end.href).toBe(`${publicUrl}/`);
    expect((await signIn(one, browser(), "/posts/x?y=1#z")).end.href).toBe(`${publicUrl}/posts/x?y=1#z`);
  });

  test("that was given up, or whose provider is unknown, says so on the sign-in page", async () => {
    provider.expect(null);
    const from = browser();
    expect(pathOf(await from.visit(start))).toBe(failed);
    expect(await me(from)).toBeNull();
    expect(pathOf(await browser().visit("/auth/oauth/nowhere"))).toBe(failed);
  });
});

describe("a provider's answer", () => {
  test("counts once, also when the browser brings its cookie again", async () => {
    const { from, back } = await untilCallback(somebody());
    const cookies = from.jar.serializeSync();
    expect(pathOf(await from.visit(back.href))).toBe("/");
    const viewer = await me(from);
    expect(pathOf(await from.visit(back.href))).toBe(failed);
    const again = browser();
    again.jar.removeAllCookiesSync();
    for (const cookie of cookies?.cookies ?? [])
      if (cookie.key === "agora_identity")
        await again.jar.setCookie(`agora_identity=${cookie.value}; Path=/auth/oauth`, publicUrl);
    expect(pathOf(await again.visit(back.href))).toBe(failed);
    expect(await me(again)).toBeNull();
    expect(await me(from)).toEqual(viewer);
  });

  test("with another state, none, or in another browser signs nobody in", async () => {
    const { from, back } = await untilCallback(somebody());
    const stranger = browser();
    expect(pathOf(await stranger.visit(back.href))).toBe(failed);
    expect(await me(stranger)).toBeNull();
    // A victim's browser that is on its way itself, sent back with the attacker's answer.
    const victim = (await untilCallback(somebody())).from;
    expect(pathOf(await victim.visit(back.href))).toBe(failed);
    expect(await me(victim)).toBeNull();
    for (const state of ["another", ""]) {
      const { from: other, back: answer } = await untilCallback(somebody());
      answer.searchParams.set("state", state);
      expect(pathOf(await other.visit(answer.href))).toBe(failed);
      expect(await me(other)).toBeNull();
    }
    expect(await me(from)).toBeNull();
  });

  test("for another nonce, another PKCE challenge or with a made-up code is refused", async () => {
    const changes = [
      ["nonce", "another"],
      ["code_challenge", "A".repeat(43)],
    ] as const;
    for (const [name, value] of changes) {
      const { from, back } = await untilCallback(somebody(), browser(), (url) => {
        url.searchParams.set(name, value);
        return url;
      });
      expect(back.searchParams.get("code")).not.toBeNull();
      expect(pathOf(await from.visit(back.href))).toBe(failed);
      expect(await me(from)).toBeNull();
    }
    const { from, back } = await untilCallback(somebody());
    back.searchParams.set("code", "made-up");
    expect(pathOf(await from.visit(back.href))).toBe(failed);
    expect(await me(from)).toBeNull();
  });

  test("with a cookie that was changed, swapped or is of another provider is refused", async () => {
    for (const change of [
      (value: string) => `${value.slice(0, -4)}AAAA`,
      (value: string) => value.slice(10),
      () => "",
      () => Buffer.from(JSON.stringify({ state: "x" })).toString("base64url"),
    ]) {
      const { from, back } = await untilCallback(somebody());
      const [cookie] = (await from.jar.getCookies(back.href)).filter(({ key }) => key === "agora_identity");
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/auth/oauth", maxAge: 600 });
      await from.jar.setCookie(`agora_identity=${change(cookie?.value ?? "")}; Path=/auth/oauth`, publicUrl);
      expect(pathOf(await from.visit(back.href))).toBe(failed);
      expect(await me(from)).toBeNull();
    }
    const { from, back } = await untilCallback(somebody());
    const elsewhere = await from.visit(back.href.replace("/company/", "/github/"));
    expect(elsewhere.searchParams.get("error")).toBe("PROVIDER_FAILED");
    expect(await me(from)).toBeNull();
  });

  test("holds a code that nobody else can use: the provider wants the verifier of this browser", async () => {
    const { away, back } = await untilCallback(somebody());
    expect(away.searchParams.get("code_challenge_method")).toBe("S256");
    const { id, secret } = provider.client;
    const tried = await fetch(`${provider.issuer}/token`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` },
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code: back.searchParams.get("code") ?? "",
        redirect_uri: publicUrl + callback,
      }),
    });
    expect(await tried.json()).toMatchObject({ error: "invalid_grant" });
  });
});

describe("an account that is there already", () => {
  test("is opened and linked where both sides have verified the address", async () => {
    const owner = await server.person();
    const one = somebody({ email: owner.email.toUpperCase() });
    const { from } = await signIn(one);
    expect(await me(from)).toMatchObject({ id: owner.id });
    expect(await linkedTo(one.sub)).toEqual([owner.id]);
    const rows = await server.database.pool.select().from(auditLog).where(eq(auditLog.actorId, owner.id));
    expect(rows.map((row) => row.action)).toEqual(["identity.linked", "user.signed-in"]);
  });

  test("can't be prepared for a victim: an unverified account with their address is not linked to them", async () => {
    const trap = await member({ emailVerifiedAt: null });
    const victim = somebody({ email: trap.email });
    const { from, end } = await signIn(victim);
    expect(pathOf(end)).toBe("/sign-in?error=LINK_IN_SETTINGS&next=%2Fwrite");
    expect(await me(from)).toBeNull();
    expect(await linkedTo(victim.sub)).toEqual([]);
    // Nor can the trap be given a second door that would outlive its owner's password.
    const own = somebody();
    provider.expect(own.sub, own.claims);
    const refused = await trap.from.visit(start, { headers: ofOurs });
    expect(pathOf(refused)).toBe("/settings?error=EMAIL_NOT_VERIFIED");
    expect(await linkedTo(own.sub)).toEqual([]);
  });

  test("can't be taken with an address that the provider has not verified", async () => {
    const victim = await server.person();
    for (const email_verified of [false, undefined]) {
      const attacker = somebody({ email: victim.email, email_verified });
      const { from, end } = await signIn(attacker);
      expect(end.searchParams.get("error")).toBe("LINK_IN_SETTINGS");
      expect(await me(from)).toBeNull();
      expect(await linkedTo(attacker.sub)).toEqual([]);
    }
  });

  test("stays shut while it is suspended", async () => {
    const one = somebody();
    const { from } = await signIn(one);
    const { id } = await me(from);
    await server.database.pool.update(users).set({ status: "suspended" }).where(eq(users.id, id));
    const again = await signIn(one);
    expect(again.end.searchParams.get("error")).toBe("SUSPENDED");
    expect(await me(again.from)).toBeNull();
    expect(await me(from)).toBeNull();
  });

  test("with a second factor asks for its code after the provider too, and links only then", async () => {
    const owner = await server.person();
    await server.database.pool
      .update(users)
      .set({ twoFactorAt: new Date(), twoFactorSecret: Buffer.from("sealed") })
      .where(eq(users.id, owner.id));
    const one = somebody({ email: owner.email });
    const { from, end } = await signIn(one);
    expect(end.pathname).toBe("/sign-in");
    expect(end.searchParams.get("next")).toBe("/write");
    expect(end.searchParams.get("ticket")).toEqual(expect.any(String));
    expect(await me(from)).toBeNull();
    expect(await linkedTo(one.sub)).toEqual([]);
  });
});

describe("linking", () => {
  test("adds a way in for who is signed in, whatever the addresses", async () => {
    const owner = await member();
    const one = somebody();
    provider.expect(one.sub, one.claims);
    expect((await owner.from.visit(start, { headers: ofOurs })).href).toBe(`${publicUrl}/settings`);
    const { items } = (await owner.from.call("identities.list")).result.data.json;
    expect(items).toMatchObject([{ provider: "company", email: one.claims.email }]);
    expect(await me((await signIn(one)).from)).toMatchObject({ id: owner.id, email: owner.email });
  });

  test("leaves an identity with whom it belongs to", async () => {
    const one = somebody();
    const first = await me((await signIn(one)).from);
    const thief = await member();
    provider.expect(one.sub, one.claims);
    const end = await thief.from.visit(`${start}?next=/settings/security`, { headers: ofOurs });
    expect(pathOf(end)).toBe("/settings/security?error=IDENTITY_TAKEN");
    expect(await linkedTo(one.sub)).toEqual([first.id]);
    expect(await me(thief.from)).toMatchObject({ id: thief.id });
  });

  test("needs an address that both sides have verified", async () => {
    const owner = await member();
    const one = somebody({ email_verified: false });
    provider.expect(one.sub, one.claims);
    const end = await owner.from.visit(start, { headers: ofOurs });
    expect(end.searchParams.get("error")).toBe("VERIFIED_EMAIL_NEEDED");
    expect(await linkedTo(one.sub)).toEqual([]);
  });

  test("can't be started by another site's page, which might have signed its visitor in there as the attacker", async () => {
    const victim = await member();
    const attacker = somebody();
    provider.expect(attacker.sub, attacker.claims);
    for (const site of ["cross-site", "same-site", "none", ""]) {
      const end = await victim.from.visit(start, { headers: { "sec-fetch-site": site } });
      expect(pathOf(end)).toBe("/settings?error=CROSS_ORIGIN");
    }
    expect(await linkedTo(attacker.sub)).toEqual([]);
  });

  test("ends with the session, and is not passed on to who signs in meanwhile", async () => {
    const [owner, other] = [await member(), await member()];
    const one = somebody();
    const { back } = await untilCallback(one, owner.from);
    await owner.from.jar.setCookie(`agora_session=${other.token}`, publicUrl);
    expect(pathOf(await owner.from.visit(back.href))).toBe("/settings?error=UNAUTHENTICATED");
    const two = somebody();
    const { back: late } = await untilCallback(two, other.from);
    await other.call.auth.signOut();
    expect(pathOf(await other.from.visit(late.href))).toBe("/settings?error=UNAUTHENTICATED");
    expect([...(await linkedTo(one.sub)), ...(await linkedTo(two.sub))]).toEqual([]);
  });
});

test("closed or confirmed sign-up holds for providers too, and tells nobody who is here", async () => {
  const admin = await server.person("admin");
  const known = somebody();
  await signIn(known);
  const set = async (signUp: "open" | "closed" | "confirm-first") => {
    const { version } = await admin.call.settings.get();
    await admin.call.settings.update({ version, signUp });
  };
  const errorOf = async (one: Somebody) => (await signIn(one)).end.searchParams.get("error");
  const accounts = async () => (await server.database.pool.select({ all: count() }).from(users))[0]?.all;
  const before = await accounts();

  await set("closed");
  expect(await errorOf(somebody())).toBe("SIGN_UP_CLOSED");
  const here = { email: admin.email, email_verified: false };
  expect(await errorOf(somebody(here))).toBe("SIGN_UP_CLOSED");
  expect(await errorOf(known)).toBeNull();
  await set("confirm-first");
  expect(await errorOf(somebody({ email_verified: false }))).toBe("VERIFIED_EMAIL_NEEDED");
  expect(await errorOf(somebody(here))).toBe("VERIFIED_EMAIL_NEEDED");
  expect(await accounts()).toBe(before);
  expect(await errorOf(somebody())).toBeNull();
  await set("open");
});
