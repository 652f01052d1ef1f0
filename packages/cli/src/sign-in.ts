import { createClient, isRefusal, type Outputs } from "@agora/client";
import { cleanJson, cleanLine } from "./clean.ts";
import { type Connection, whatToDo } from "./connection.ts";
import type { Credentials } from "./credentials.ts";
import { Misuse } from "./misuse.ts";
import { ask, lineOfStdin } from "./prompt.ts";
import type { Terminal } from "./terminal.ts";
import { sayThing } from "./thing.ts";

/** Where one is, and who. */
export type Here = {
  connection: Connection;
  credentials: () => Promise<Credentials>;
  terminal: Terminal;
  json: boolean;
};
type Entry = { identifier: string; password: string; code?: string };

/** Asks who it is and keeps the session's token. A second factor is asked for where the account has one. */
export async function signIn(
  { connection, credentials, terminal, json }: Here,
  identifier?: string,
): Promise<void> {
  const { url, name } = connection;
  if (url.startsWith("http:") && !/^http:\/\/(localhost|127\.|\[::1\])/.test(url))
    terminal.remark(`${url} is not encrypted: whoever is on the way can read the password.`);
  const kept = await credentials();
  const who = identifier ?? (await answer("Mail address or username: ", false));
  const password = await answer("Password: ", true);
  const { token, viewer, deletionCancelled } = await enter(url, { identifier: who, password });
  if (!token || !viewer) throw new Error("The server gave no token.");
  try {
    await kept.keep(name, { url, token, username: viewer.username });
  } catch (error) {
    // Nobody could ever end a session whose token is lost.
    await createClient({ url, token })
      .auth.signOut.mutate()
      .catch(() => undefined);
    throw error;
  }
  if (deletionCancelled) terminal.remark("The account was to be deleted; that is called off.");
  terminal.say(
    json
      ? cleanJson({ url, profile: name, username: viewer.username })
      : `You are ${cleanLine(viewer.username)} at ${url} now.`,
  );
}

async function enter(url: string, entry: Entry): Promise<Outputs["auth"]["signIn"]> {
  try {
    return await createClient({ url }).auth.signIn.mutate({ ...entry, as: "token" });
  } catch (error) {
    if (!isRefusal(error, "CODE_REQUIRED") || entry.code !== undefined) throw error;
    return enter(url, { ...entry, code: await answer("Code of your second factor: ", false) });
  }
}

/** Ends the session there, then forgets it; what is not heard there stays, so that it can be tried again. */
export async function signOut({ connection, credentials, terminal, json }: Here): Promise<void> {
  const { url, name, token, stored } = connection;
  if (!stored)
    throw new Misuse(
      "An API key or token of the environment is not signed in here. It ends with: agora api-keys revoke",
    );
  if (token)
    await createClient(connection)
      .auth.signOut.mutate()
      .catch((error: unknown) => {
        if (!isRefusal(error, "UNAUTHENTICATED")) throw error;
      });
  await (await credentials()).forget(name);
  terminal.say(
    json ? cleanJson({ ok: true }) : token ? `Signed out at ${url}.` : `Nobody was signed in at ${url}.`,
  );
}

/** @returns whether anybody is. */
export async function whoAmI({ connection, terminal, json }: Here): Promise<boolean> {
  const viewer = await createClient(connection).auth.me.query();
  if (json) terminal.say(cleanJson({ url: connection.url, viewer }, 2));
  else if (viewer) sayThing(terminal, { url: connection.url, ...viewer });
  else terminal.remark(whatToDo(connection));
  return viewer !== null;
}

async function answer(question: string, secret: boolean): Promise<string> {
  const said = process.stdin.isTTY ? await ask(question, { secret }) : await lineOfStdin();
  if (!said) throw new Misuse(`${question.replace(/: $/, "")} is needed.`);
  return said;
}
