import type { IdentityProvider } from "@agora/config";
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  discovery,
} from "openid-client";

/** Seconds a provider may take for an answer. */
const timeout = 10;
/** Milliseconds until a provider's description is read again. */
const rememberedFor = 60 * 60 * 1000;

const remembered = new WeakMap<IdentityProvider, { client: Promise<Configuration>; until: number }>();

/** What is needed to talk to the provider. @throws when it can't be reached */
export function clientOf(provider: IdentityProvider): Promise<Configuration> {
  const known = remembered.get(provider);
  if (known && known.until > Date.now()) return known.client;
  const client = open(provider);
  remembered.set(provider, { client, until: Date.now() + rememberedFor });
  client.catch(() => remembered.delete(provider));
  return client;
}

async function open(provider: IdentityProvider): Promise<Configuration> {
  const { clientId, clientSecret } = provider;
  const address = provider.kind === "openid" ? provider.issuer : provider.siteUrl;
  // Configuration refuses http in production; on one machine it is fine.
  const execute = address.startsWith("http:") ? [allowInsecureRequests] : [];
  if (provider.kind === "openid")
    return discovery(new URL(address), clientId, clientSecret, secretAsAsked(clientSecret), {
      timeout,
      execute,
    });
  const issuer = `${address}/login/oauth`;
  const github = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/access_token`,
  };
  const client = new Configuration(github, clientId, clientSecret, ClientSecretPost(clientSecret));
  client.timeout = timeout;
  for (const each of execute) each(client);
  return client;
}

/** In the way the provider takes it; Basic when it does not say (OpenID Connect Discovery 1.0, section 3). */
function secretAsAsked(secret: string): ClientAuth {
  return (server, client, body, headers) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const way = ways.includes("client_secret_basic") ? ClientSecretBasic(secret) : ClientSecretPost(secret);
    way(server, client, body, headers);
  };
}
