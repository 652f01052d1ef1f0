import { type Configuration, fetchProtectedResource } from "openid-client";
import { z } from "zod";
import { emailOf, type Profile } from "./profile.ts";

const user = z.object({ id: z.number().int(), login: z.string(), name: z.string().nullish() });
const emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

type Access = { apiUrl: string; accessToken: string };

/** GitHub is no OpenID provider: the number of the account is its subject, since a login can be given to somebody else. */
export async function githubProfile(client: Configuration, access: Access): Promise<Profile> {
  const { id, login, name } = user.parse(await get(client, access, "/user"));
  const all = emails.parse(await get(client, access, "/user/emails"));
  const best =
    all.find((each) => each.primary && each.verified) ?? all.find((each) => each.verified) ?? all[0];
  return {
    subject: String(id),
    email: emailOf(best?.email, best?.verified ?? false),
    name: name ?? undefined,
    username: login,
  };
}

async function get(client: Configuration, { apiUrl, accessToken }: Access, path: string): Promise<unknown> {
  const headers = new Headers({ accept: "application/vnd.github+json", "user-agent": "agora" });
  const address = new URL(`${apiUrl}${path}`);
  const response = await fetchProtectedResource(client, accessToken, address, "GET", undefined, headers);
  if (!response.ok) throw new Error(`GitHub answered ${response.status} to ${path}`);
  return response.json();
}
