import {
  type AuthorizationServerMetadata,
  Client,
  type OAuthClientProvider,
  type OAuthDiscoveryState,
  type StoredOAuthClientInformation,
  type StoredOAuthTokens,
  StreamableHTTPClientTransport,
} from "@modelcontextprotocol/client";

type Site = { url: string; publicUrl: string };
type Options = { clientId?: string; scope?: string; redirectUrl?: string };

/**
 * An agent that was given nothing but an address: the official SDK's client finds out whom to ask, registers, and keeps what
 * it is given. `asks` is where it sent its person's browser.
 */
export function openAskingAgent({ url, publicUrl }: Site, { clientId, scope, redirectUrl }: Options = {}) {
  const kept: {
    client?: StoredOAuthClientInformation;
    tokens?: StoredOAuthTokens;
    verifier?: string;
    discovered?: OAuthDiscoveryState;
    asks?: URL;
  } = clientId ? { client: { client_id: clientId } } : {};
  const back = redirectUrl ?? "http://127.0.0.1:49152/callback";
  const provider: OAuthClientProvider = {
    redirectUrl: back,
    clientMetadata: {
      client_name: "Test agent",
      redirect_uris: [back],
      grant_types: ["authorization_code", "refresh_token"],
      scope,
    },
    state: () => "a state of its own: /?&=ü",
    clientInformation: () => kept.client,
    saveClientInformation: (client) => {
      kept.client = client;
    },
    tokens: () => kept.tokens,
    saveTokens: (tokens) => {
      kept.tokens = tokens;
    },
    redirectToAuthorization: (address) => {
      kept.asks = address;
    },
    saveCodeVerifier: (verifier) => {
      kept.verifier = verifier;
    },
    codeVerifier: () => kept.verifier ?? "",
    saveDiscoveryState: (discovered) => {
      kept.discovered = discovered;
    },
    discoveryState: () => kept.discovered,
    invalidateCredentials: () => {
      kept.tokens = undefined;
    },
  };
  /** The site is known by its public address, and listens at a free port of this machine. */
  const fetchHere = (input: string | URL, init?: RequestInit) =>
    fetch(String(input).replace(publicUrl, url), {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init?.headers)), connection: "close" },
    });
  const transport = () =>
    new StreamableHTTPClientTransport(new URL(`${publicUrl}/mcp`), {
      authProvider: provider,
      fetch: fetchHere,
    });
  const connect = async () => {
    const client = new Client({ name: "test", version: "1.0.0" });
    await client.connect(transport());
    return client;
  };
  return {
    kept,
    provider,
    connect,
    fetchHere,
    /** Comes back from the browser with what stands in the address there. */
    finish: (location: string) => transport().finishAuth(new URL(location).searchParams),
    metadata: (): AuthorizationServerMetadata | undefined => kept.discovered?.authorizationServerMetadata,
  };
}
