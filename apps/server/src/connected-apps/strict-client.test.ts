import * as client from "openid-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openAskingAgent } from "../testing/asking-agent.ts";
import { openTestServer, type TestServer } from "../testing.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const redirect_uri = "http://127.0.0.1/callback";

it("keeps to the letter of OAuth, as a certified client reads it", async () => {
  const { publicUrl } = server.services.config;
  const { fetchHere } = openAskingAgent({ url: server.url, publicUrl });
  const options: client.DynamicClientRegistrationRequestOptions = {
    algorithm: "oauth2",
    execute: [client.allowInsecureRequests],
    [client.customFetch]: (url, { body, ...init }) =>
      fetchHere(url, { ...init, body: body instanceof Uint8Array ? new Uint8Array(body) : (body ?? null) }),
  };
  const metadata = { client_name: "Strict", redirect_uris: [redirect_uri] };
  const config = await client.dynamicClientRegistration(new URL(publicUrl), metadata, client.None(), options);
  expect(config.serverMetadata().supportsPKCE()).toBe(true);

  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const expectedState = client.randomState();
  const asks = client.buildAuthorizationUrl(config, {
    redirect_uri: "http://127.0.0.1:50123/callback",
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
    state: expectedState,
    scope: "posts:write",
  });
  const author = await server.person("author");
  const query = asks.search.slice(1);
  const { back } = await author.call.connectedApps.review({ query });
  const checks = { pkceCodeVerifier, expectedState };
  await expect(client.authorizationCodeGrant(config, new URL(back), checks)).rejects.toMatchObject({
    error: "access_denied",
  });
  const { url } = await author.call.connectedApps.allow({ query, permissions: ["posts:write"] });
  const elsewhere = new URL(url);
  elsewhere.searchParams.set("iss", "https://elsewhere.example");
  await expect(client.authorizationCodeGrant(config, elsewhere, checks)).rejects.toMatchObject({
    cause: { message: expect.stringContaining("iss") },
  });

  const tokens = await client.authorizationCodeGrant(config, new URL(url), checks);
  expect(tokens).toMatchObject({ scope: "posts:write", expires_in: 3600 });
  const renewed = await client.refreshTokenGrant(config, tokens.refresh_token ?? "");
  const me = async () => {
    const address = new URL(`${publicUrl}/api/v1/auth/me`);
    return (await client.fetchProtectedResource(config, renewed.access_token, address, "GET")).text();
  };
  expect(await me()).toContain(author.id);
  await client.tokenRevocation(config, renewed.access_token);
  expect(await me()).toBe("null");
  await expect(client.refreshTokenGrant(config, renewed.refresh_token ?? "")).rejects.toMatchObject({
    error: "invalid_grant",
  });
});
