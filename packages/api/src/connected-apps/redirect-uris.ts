/** Programs whose addresses begin with a word that is no reversed domain, as RFC 8252 (7.1) would have it. */
const knownSchemes = new Set([
  ...["claude", "cursor", "goose", "jetbrains", "kiro", "raycast"],
  ...["vscode", "vscode-insiders", "warp", "windsurf", "zed"],
]);
const loopback = new Set(["127.0.0.1", "[::1]", "localhost"]);

/** No space and nothing outside ASCII, as an address is written on the wire. */
const written = /^[\x21-\x7e]{1,1000}$/;

/** Why an app can't be answered at this address, in words; undefined where it can (RFC 8252, RFC 9700). */
export function redirectProblem(uri: string): string | undefined {
  if (!written.test(uri) || !URL.canParse(uri)) return "This is no address";
  const { protocol, hostname, username, password, hash } = new URL(uri);
  if (username || password) return "An address can't carry a name or password";
  if (hash || uri.includes("#")) return "An address can't have a fragment";
  if (protocol === "https:") return undefined;
  if (protocol === "http:")
    return loopback.has(hostname) ? undefined : "It has to begin with https://, or lead to the own computer";
  const scheme = protocol.slice(0, -1);
  return scheme.includes(".") || knownSchemes.has(scheme)
    ? undefined
    : "A program's own addresses begin with a domain that is written backwards";
}

/** Whether an app that named these may be answered here: letter by letter, but for the port of the own computer (RFC 8252, 7.3). */
export function isRegistered(asked: string, registered: readonly string[]): boolean {
  if (redirectProblem(asked)) return false;
  const portless = withoutPort(asked);
  return registered.some((uri) => uri === asked || (portless && withoutPort(uri) === portless));
}

function withoutPort(uri: string): string | undefined {
  if (redirectProblem(uri)) return undefined;
  const url = new URL(uri);
  if (url.protocol !== "http:" || !loopback.has(url.hostname)) return undefined;
  url.port = "";
  return url.href;
}

export function answersTo(uri: string) {
  const { protocol, host, hostname } = new URL(uri);
  if (protocol === "https:") return { kind: "site" as const, name: host };
  if (protocol === "http:") return { kind: "computer" as const, name: hostname };
  return { kind: "program" as const, name: protocol.slice(0, -1) };
}
