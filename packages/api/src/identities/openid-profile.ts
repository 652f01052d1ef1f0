import { type Configuration, fetchUserInfo, type TokenEndpointResponseHelpers } from "openid-client";
import { z } from "zod";
import { emailOf, type Profile } from "./profile.ts";

// Some providers say "true".
const verified = z.union([z.boolean(), z.literal("true").transform(() => true)]).catch(false);
const text = z.string().optional().catch(undefined);
const claimed = z.object({
  sub: z.string().min(1).max(255),
  email: text,
  email_verified: verified.optional(),
  name: text,
  preferred_username: text,
});

type Tokens = { access_token: string } & TokenEndpointResponseHelpers;

/** From the ID token, which openid-client has checked, and where that says no address, from the provider itself. */
export async function openidProfile(client: Configuration, tokens: Tokens): Promise<Profile> {
  const inToken = claimed.parse(tokens.claims());
  const askFurther = inToken.email === undefined && client.serverMetadata().userinfo_endpoint !== undefined;
  const claims = askFurther
    ? claimed.parse(await fetchUserInfo(client, tokens.access_token, inToken.sub))
    : inToken;
  return {
    subject: claims.sub,
    email: emailOf(claims.email, claims.email_verified ?? false),
    name: claims.name,
    username: claims.preferred_username,
  };
}
