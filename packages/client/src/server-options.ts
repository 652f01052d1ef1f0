/**
 * A token, or a function that is asked for one before each request. What it throws counts as a call without an answer,
 * but a refusal of Agora, such as of `tokens.refresh`, ends the call.
 */
export type Bearer = string | (() => string | undefined | Promise<string | undefined>);

/** What is used of fetch; the types of some runtimes ask for more. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export type ServerOptions = {
  /** Where Agora runs, such as https://example.org; empty for a page of Agora itself. */
  url: string;
  /** Token of a session, or a native app's access token; without it a browser sends its cookie. */
  token?: Bearer | undefined;
  /** Key of a program, made under Settings, API keys; it goes before a token. */
  apiKey?: string | undefined;
  /** Instead of the global fetch: through a proxy, with headers of one's own. The bytes of uploads go by the global one. */
  fetch?: Fetch | undefined;
};
