import { createHash } from "node:crypto";
import type { Permission } from "../kit.ts";
import { randomToken } from "../seal.ts";
import type { Person, Testbed } from "../testing.ts";
import { spendCode } from "./app-tokens.ts";
import { registerApp } from "./register-app.ts";

export const redirectUri = "https://agent.example/callback";

/** What an app that registered itself asks, as it would write it; `said` says it otherwise. */
export async function asking(bed: Testbed, said: Record<string, string> = {}) {
  const uris = { redirect_uris: [redirectUri, "http://127.0.0.1/callback"], client_name: "Agent" };
  const { client_id: appId } = await registerApp(bed.database, uris);
  const verifier = randomToken();
  const asked = {
    response_type: "code",
    client_id: appId,
    redirect_uri: redirectUri,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    state: "their state",
    ...said,
  };
  return { appId, verifier, query: new URLSearchParams(asked).toString() };
}

/** An app that the owner said yes to, with its first tokens. */
export async function connected(owner: Person, bed: Testbed, permissions: Permission[] = []) {
  const { appId, verifier, query } = await asking(bed);
  const { url } = await owner.call.connectedApps.allow({ query, permissions });
  const code = new URL(url).searchParams.get("code") ?? "";
  const spending = { code, appId, redirectUri, verifier };
  const tokens = await spendCode(keeper(bed), spending);
  const [{ id } = { id: "" }] = (await owner.call.connectedApps.list()).items;
  return { id, tokens, spending };
}

export const keeper = ({ database, services: { config } }: Testbed) => ({
  ...{ database, config },
  request: { id: "test-request", ip: "203.0.113.9" },
});
