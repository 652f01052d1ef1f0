/** A token, or a function that is asked for one before each request. */
export type Bearer = string | (() => string | undefined | Promise<string | undefined>);

export type ServerOptions = {
  /** Where Agora runs, such as https://example.org; empty for a page of Agora itself. */
  url: string;
  /** Token of a session, or a native app's access token; without it a browser sends its cookie. */
  token?: Bearer;
  /** Key of a program, made under Settings, API keys. */
  apiKey?: string;
  /** Instead of the global fetch: through a proxy, with headers of one's own. */
  fetch?: typeof fetch;
};
