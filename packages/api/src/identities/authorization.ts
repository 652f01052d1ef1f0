import type { IdentityProvider } from "@agora/config";
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import type { Flow } from "./flow.ts";
import { githubProfile } from "./github-profile.ts";
import { openidProfile } from "./openid-profile.ts";
import type { Profile } from "./profile.ts";
import { clientOf } from "./provider-client.ts";

const callbackOf = ({ id }: IdentityProvider, publicUrl: string) => `${publicUrl}/auth/oauth/${id}/callback`;

const scopes = { openid: "openid email profile", github: "read:user user:email" };

/** Where the browser goes, and what it has to bring back (authorization code with PKCE, RFC 9700). */
export async function askProvider(
  provider: IdentityProvider,
  { publicUrl, next, linking }: { publicUrl: string } & Pick<Flow, "next" | "linking">,
): Promise<{ url: URL; flow: Flow }> {
  const client = await clientOf(provider);
  const flow = {
    provider: provider.id,
    state: randomState(),
    nonce: randomNonce(),
    codeVerifier: randomPKCECodeVerifier(),
    next,
    linking,
  };
  const url = buildAuthorizationUrl(client, {
    redirect_uri: callbackOf(provider, publicUrl),
    scope: scopes[provider.kind],
    state: flow.state,
    code_challenge: await calculatePKCECodeChallenge(flow.codeVerifier),
    code_challenge_method: "S256",
    ...(provider.kind === "openid" && { nonce: flow.nonce }),
  });
  return { url, flow };
}

/** Who the provider says it is. @throws for an answer that does not belong to the flow, or that the provider takes back */
export async function hearProvider(
  provider: IdentityProvider,
  { flow, publicUrl, search }: { flow: Flow; publicUrl: string; search: string },
): Promise<Profile> {
  const client = await clientOf(provider);
  const answer = new URL(callbackOf(provider, publicUrl));
  answer.search = search;
  const checks = { expectedState: flow.state, pkceCodeVerifier: flow.codeVerifier };
  if (provider.kind === "github") {
    const { access_token } = await authorizationCodeGrant(client, answer, checks);
    return githubProfile(client, { apiUrl: provider.apiUrl, accessToken: access_token });
  }
  const tokens = await authorizationCodeGrant(client, answer, { ...checks, expectedNonce: flow.nonce });
  return openidProfile(client, tokens);
}
