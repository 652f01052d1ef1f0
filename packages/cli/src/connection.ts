import { agoraLinks } from "@agora/client";
import { commandSettings } from "@agora/config/command";
import { createTRPCUntypedClient, httpSubscriptionLink, splitLink } from "@trpc/client";
import superjson from "superjson";
import type { Credentials } from "./credentials.ts";
import { eventSource } from "./event-source.ts";
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
export function connectionOf(said: Whereto, credentials: Credentials): Connection {
  const settings = commandSettings();
  const profile = said.profile ?? settings.profile;
  const asked = said.url ?? settings.url;
  const known = profile === undefined ? undefined : credentials.find(profile);
  if (profile !== undefined && !known && !asked)
    throw new Misuse(
      `There is no profile ${profile} yet: agora sign-in --profile ${profile} --url https://…`,
    );
  const current = profile === undefined && !asked ? credentials.current : undefined;
  const url = addressOf(asked ?? known?.url ?? current?.profile.url ?? usual);
  const name = profile ?? current?.name ?? url;
  const kept = credentials.find(name);
  const given = said.apiKey ?? settings.bearer;
  // A token never goes anywhere but to where it comes from.
  return {
    url,
    name,
    token: given ?? (kept?.url === url ? kept.token : undefined),
    stored: given === undefined,
  };
}

export function openClient({ url, token }: Pick<Connection, "url" | "token">) {
  return createTRPCUntypedClient({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({
          url: `${url}/trpc`,
          transformer: superjson,
          EventSource: eventSource(token),
        }),
        false: agoraLinks({ url, token }),
      }),
    ],
  });
}

export type Client = ReturnType<typeof openClient>;

function addressOf(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new Misuse(`${text} is no address such as https://agora.example.org`);
  return new URL(text).href.replace(/\/+$/, "");
}
