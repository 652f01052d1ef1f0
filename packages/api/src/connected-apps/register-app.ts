import { randomUUID } from "node:crypto";
import type { Database } from "@agora/db";
import { insertApp } from "@agora/db/queries/connected-apps";
import { z } from "zod";
import { appName } from "./app-name.ts";
import { AppRefusal } from "./app-refusal.ts";
import { redirectProblem } from "./redirect-uris.ts";

const metadata = z.object({
  redirect_uris: z.array(z.string()).min(1).max(20),
  client_name: z.string().max(1000).optional(),
  grant_types: z.array(z.string()).default(["authorization_code"]),
  response_types: z.array(z.string()).default(["code"]),
});

/**
 * Takes in an app that describes itself (RFC 7591). It gets no secret, whatever it asks for: who spends a code is proven by
 * PKCE, and nobody vouches for its name. @throws AppRefusal
 */
export async function registerApp({ pool }: Database, said: unknown) {
  const asked = metadata.safeParse(said);
  if (!asked.success)
    throw new AppRefusal("invalid_client_metadata", "Name 1 to 20 redirect_uris, as a list of addresses.");
  const { redirect_uris: redirectUris, grant_types: grants, response_types: responses } = asked.data;
  for (const uri of redirectUris) {
    const problem = redirectProblem(uri);
    if (problem) throw new AppRefusal("invalid_redirect_uri", `${problem}.`);
  }
  if (!grants.includes("authorization_code") || !responses.includes("code"))
    throw new AppRefusal("invalid_client_metadata", "Only codes are given here: authorization_code, code.");
  const name = appName(asked.data.client_name) ?? "An app without a name";
  const { id, createdAt } = await insertApp(pool, { id: randomUUID(), name, redirectUris });
  return {
    client_id: id,
    client_id_issued_at: Math.floor(createdAt.getTime() / 1000),
    client_name: name,
    redirect_uris: redirectUris,
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
  };
}
