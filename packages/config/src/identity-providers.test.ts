import { expect, test } from "vitest";
import { loadConfig } from "./index.ts";

const services = { DATABASE_URL: "postgres://x", REDIS_URL: "redis://x", SMTP_URL: "smtp://x" };
const load = (env: Record<string, string>) => loadConfig({ ...services, ...env }).identityProviders;
const openid = {
  OPENID_ISSUER: "https://id.example.org",
  OPENID_CLIENT_ID: "a",
  OPENID_CLIENT_SECRET: "b",
};

test("there are those that are configured, and none otherwise", () => {
  expect(load({})).toEqual([]);
  const google = { GOOGLE_CLIENT_ID: "a", GOOGLE_CLIENT_SECRET: "b" };
  const github = { GITHUB_CLIENT_ID: "a", GITHUB_CLIENT_SECRET: "b" };
  const all = load({ ...google, ...github, ...openid, OPENID_NAME: "Company", OPENID_ID: "company" });
  expect(all.map(({ id, name }) => [id, name])).toEqual([
    ["google", "Google"],
    ["github", "GitHub"],
    ["company", "Company"],
  ]);
});

test.each([
  [{ GITHUB_CLIENT_ID: "a" }, /GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET/],
  [{ GOOGLE_CLIENT_SECRET: "a" }, /GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET/],
  [{ OPENID_ISSUER: openid.OPENID_ISSUER }, /OPENID_ISSUER, OPENID_CLIENT_ID/],
  [{ OPENID_CLIENT_ID: "a", OPENID_CLIENT_SECRET: "b" }, /OPENID_ISSUER, OPENID_CLIENT_ID/],
  [{ ...openid, OPENID_ID: "github" }, /google and github are taken/],
  [{ ...openid, OPENID_ID: "../x" }, /OPENID_ID/],
])("%j is refused at the start", (env, message) => {
  expect(() => load(env)).toThrow(message);
});

test("an issuer that is not https is refused in production", () => {
  const production = { ...openid, NODE_ENV: "production", SECRET: "x".repeat(32) };
  expect(load(production)).toHaveLength(1);
  const plain = { ...production, OPENID_ISSUER: "http://id.example.org" };
  expect(() => load(plain)).toThrow(/https in production/);
});
