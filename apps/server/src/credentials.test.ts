import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "./testing.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const password = "violet otter climbs 9 hills";
const me = async (headers: Record<string, string>) => {
  const response = await fetch(`${server.url}/trpc/auth.me`, { headers });
  return JSON.parse(await response.text()).result.data.json;
};

test("another service checks an access token with nothing but the published keys", async () => {
  const visitor = await server.caller();
  await visitor.auth.signUp({ email: "app@example.org", username: "app", password });
  const { accessToken } = await visitor.tokens.exchange({ identifier: "app", password });
  const address = new URL(`${server.url}/.well-known/jwks.json`);
  const { payload } = await jwtVerify(accessToken, createRemoteJWKSet(address), {
    issuer: "http://localhost:3000",
    audience: "http://localhost:3000",
  });
  expect(payload.sub).toBe((await me({ authorization: `Bearer ${accessToken}` })).id);
  const response = await fetch(address);
  expect(response.headers.get("cache-control")).toBe("public, max-age=300");
  expect(await response.json()).toEqual({
    keys: [
      {
        kty: "OKP",
        crv: "Ed25519",
        alg: "EdDSA",
        use: "sig",
        kid: expect.any(String),
        x: expect.any(String),
      },
    ],
  });
});

test("an API key is a bearer token in any case of the word, and never a cookie", async () => {
  const person = await server.person("editor");
  const { key } = await person.call.apiKeys.create({ name: "CI", permissions: ["posts:write"] });
  for (const scheme of ["Bearer", "bearer"])
    expect(await me({ authorization: `${scheme} ${key}` })).toMatchObject({ permissions: ["posts:write"] });
  expect(await me({ cookie: `agora_session=${key}` })).toBeNull();
  const refused = await server.post(
    "apiKeys.create",
    { name: "Child" },
    {
      headers: { authorization: `Bearer ${key}` },
    },
  );
  expect(refused.status).toBe(403);
  expect(await refused.text()).toContain("SESSION_REQUIRED");
});
