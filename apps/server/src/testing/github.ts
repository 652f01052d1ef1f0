import { createHash, randomUUID } from "node:crypto";
import { serve } from "@hono/node-server";
import { Hono } from "hono";

type Account = {
  id: number;
  login: string;
  name: string | null;
  emails: { email: string; primary: boolean; verified: boolean }[];
};

const client = { id: "github-client", secret: "a-github-secret" };

/** A stand-in for the addresses of GitHub that a sign-in uses, as its documentation describes them. */
export async function openGitHub() {
  const state: { account: Account | undefined } = { account: undefined };
  const codes = new Map<string, { challenge: string; account: Account }>();
  const tokens = new Map<string, Account>();
  const app = new Hono();

  app.get("/login/oauth/authorize", (c) => {
    const { redirect_uri = "", state: given = "", code_challenge: challenge = "" } = c.req.query();
    const back = new URL(redirect_uri);
    const code = randomUUID();
    if (state.account) codes.set(code, { challenge, account: state.account });
    back.search = new URLSearchParams({ code, state: given }).toString();
    return c.redirect(back.href);
  });
  app.post("/login/oauth/access_token", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const asked = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const proof = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    // GitHub says "no" with a 200.
    if (!asked || asked.challenge !== proof || form.get("client_secret") !== client.secret)
      return c.json({
        error: "bad_verification_code",
        error_description: "The code is incorrect or expired.",
      });
    const token = `gho_${randomUUID()}`;
    tokens.set(token, asked.account);
    return c.json({ access_token: token, token_type: "bearer", scope: "read:user,user:email" });
  });
  const who = (authorization: string | undefined) => tokens.get(authorization?.replace("Bearer ", "") ?? "");
  app.get("/user", (c) => {
    const account = who(c.req.header("authorization"));
    return account ? c.json({ id: account.id, login: account.login, name: account.name }) : c.json({}, 401);
  });
  app.get("/user/emails", (c) => {
    const account = who(c.req.header("authorization"));
    return account ? c.json(account.emails) : c.json({}, 401);
  });

  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>(
    (resolve) => {
      const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, (info) =>
        resolve({ server, port: info.port }),
      );
    },
  );
  return {
    url: `http://127.0.0.1:${port}`,
    client,
    /** The next to come is this account. */
    expect: (account: Account) => {
      state.account = account;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
