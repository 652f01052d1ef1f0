import { ConfigError } from "./config-error.ts";
import type { Variables } from "./variables.ts";

type Client = { id: string; name: string; clientId: string; clientSecret: string };
/** Who else may say who somebody is. */
export type IdentityProvider =
  | (Client & { kind: "openid"; issuer: string })
  | (Client & { kind: "github"; siteUrl: string; apiUrl: string });

/** Those that are configured. @throws ConfigError for one that is only half so. */
export function identityProviders(v: Variables): IdentityProvider[] {
  const providers: IdentityProvider[] = [];
  const google = client("GOOGLE", v.GOOGLE_CLIENT_ID, v.GOOGLE_CLIENT_SECRET);
  const github = client("GITHUB", v.GITHUB_CLIENT_ID, v.GITHUB_CLIENT_SECRET);
  const openid = client("OPENID", v.OPENID_CLIENT_ID, v.OPENID_CLIENT_SECRET);
  if (google)
    providers.push({
      kind: "openid",
      id: "google",
      name: "Google",
      issuer: "https://accounts.google.com",
      ...google,
    });
  if (github)
    providers.push({
      kind: "github",
      id: "github",
      name: "GitHub",
      siteUrl: "https://github.com",
      apiUrl: "https://api.github.com",
      ...github,
    });
  if ((openid === undefined) !== (v.OPENID_ISSUER === undefined))
    throw new ConfigError("OPENID_ISSUER, OPENID_CLIENT_ID and OPENID_CLIENT_SECRET are needed together.");
  if (openid && v.OPENID_ISSUER) {
    if (v.NODE_ENV === "production" && v.OPENID_ISSUER.startsWith("http:"))
      throw new ConfigError("OPENID_ISSUER has to be https in production.");
    providers.push({
      kind: "openid",
      id: v.OPENID_ID,
      name: v.OPENID_NAME,
      issuer: v.OPENID_ISSUER,
      ...openid,
    });
  }
  return providers;
}

function client(name: string, clientId: string | undefined, clientSecret: string | undefined) {
  if (clientId && clientSecret) return { clientId, clientSecret };
  if (clientId || clientSecret)
    throw new ConfigError(`${name}_CLIENT_ID and ${name}_CLIENT_SECRET are needed together.`);
  return undefined;
}
