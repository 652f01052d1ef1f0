import { type ActOptions, createClient, type Follower } from "@agora/client";
import { commandSettings } from "@agora/config/command";
import type { Credentials } from "./credentials.ts";
import { Misuse } from "./misuse.ts";

/** What may be said with every command that calls a server. */
export type Whereto = { url?: string; profile?: string; apiKey?: string };

/** Which Agora is called, and as whom. */
export type Connection = {
  url: string;
  /** What the sign-in there is stored under. */
  name: string;
  token: string | undefined;
  /** Where the token comes from: only a stored one is ours to forget. */
  stored: boolean;
};

const usual = "http://localhost:3000";

/** Said on the command line goes before the environment, and that before what was signed in last. */
export async function connectionOf(said: Whereto, read: () => Promise<Credentials>): Promise<Connection> {
  const settings = commandSettings();
  const profile = said.profile ?? settings.profile;
  const asked = said.url ?? settings.url;
  const given = said.apiKey ?? settings.bearer;
  // Programs with a key may have no home, or one that is not theirs.
  if (given !== undefined && asked && profile === undefined) {
    const url = addressOf(asked);
    return { url, name: url, token: given, stored: false };
  }
  const credentials = await read();
  const known = profile === undefined ? undefined : credentials.find(profile);
  if (profile !== undefined && !known && !asked)
    throw new Misuse(
      `There is no profile ${profile} yet: agora sign-in --profile ${profile} --url https://…`,
    );
  const current = profile === undefined && !asked ? credentials.current : undefined;
  const url = addressOf(asked ?? known?.url ?? current?.profile.url ?? usual);
  const name = profile ?? current?.name ?? url;
  const kept = credentials.find(name);
  // A token never goes anywhere but to where it comes from.
  return {
    url,
    name,
    token: given ?? (kept?.url === url ? kept.token : undefined),
    stored: given === undefined,
  };
}

/** For whoever is nobody there. */
export function whatToDo(connection: Connection): string {
  const { url, token, stored } = connection;
  if (!token) return `Nobody is signed in at ${url}: ${signInAt(connection)}`;
  return stored
    ? `The session that was stored for ${url} is over: ${signInAt(connection)}`
    : `The API key or token that was given is not, or no longer, accepted at ${url}.`;
}

/** How it is typed. */
export function signInAt({ url, name }: Connection): string {
  return `agora sign-in${name === url ? "" : ` --profile ${name}`} --url ${url}`;
}

/** The client's methods by a procedure's path; which of them there are is only in the contract. */
export function openClient({ url, token }: Pick<Connection, "url" | "token">) {
  const client = createClient({ url, token, tries: 3 });
  const method = (path: string, name: "query" | "mutate" | "subscribe") => {
    const found = [...path.split("."), name].reduce<unknown>(
      (within, key) => Reflect.get(Object(within), key),
      client,
    );
    if (typeof found !== "function") throw new Error(`${path} can't be asked to ${name}.`);
    return found;
  };
  return {
    query: async (path: string, input: unknown): Promise<unknown> => method(path, "query")(input),
    mutate: async (path: string, input: unknown, options: ActOptions): Promise<unknown> =>
      method(path, "mutate")(input, options),
    subscribe: (path: string, input: unknown, follower: Follower<unknown>): { unsubscribe(): void } =>
      method(path, "subscribe")(input, follower),
  };
}

export type Client = ReturnType<typeof openClient>;

function addressOf(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new Misuse(`${text} is no address such as https://agora.example.org`);
  return new URL(text).href.replace(/\/+$/, "");
}
