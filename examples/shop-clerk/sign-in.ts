import type { Interface } from "node:readline/promises";
import { type AgoraClient, createClient, isRefusal } from "@agora/client";

type Clerk = { lines: Interface; hide: (hidden: boolean) => void };

/** A client of the key in the environment, or of whoever gives name and password. */
export async function signIn(url: string, { lines, hide }: Clerk): Promise<AgoraClient> {
  const apiKey = process.env.AGORA_API_KEY;
  if (apiKey) return createClient({ url, apiKey });
  const visitor = createClient({ url });
  const identifier = await lines.question("Name or mail address: ");
  const secret = lines.question("Password: ");
  hide(true);
  const password = await secret;
  hide(false);
  console.log();
  const credentials = { identifier, password, as: "token" } as const;
  const { token } = await visitor.auth.signIn.mutate(credentials).catch(async (error: unknown) => {
    if (!isRefusal(error, "CODE_REQUIRED")) throw error;
    const code = await lines.question("Code of your second factor: ");
    return visitor.auth.signIn.mutate({ ...credentials, code });
  });
  return createClient({ url, token });
}
