import { Refusal } from "../errors.ts";
import { redirectProblem } from "./redirect-uris.ts";
import { resourceOf } from "./resources.ts";

/** A code of RFC 6749 or RFC 8707 for the app, and why in words for the person. */
export type RequestProblem = { error: string; sentence: string };

export type AuthorizationRequest = {
  appId: string;
  redirectUri: string;
  state?: string;
  /** Left out where nothing was asked for by name. */
  scopes?: string[];
  codeChallenge: string;
  resource: string;
  problem?: RequestProblem;
};

const appIdLook = /^[\x21-\x7e]{1,500}$/;
/** SHA-256 in base64url. */
const challengeLook = /^[\w-]{43}$/;

/**
 * What an app asks, from the query of its request; whether it is known and may be answered there is another question.
 * @throws Refusal APP_UNKNOWN or ANSWER_ELSEWHERE where it can't be known whom to answer.
 */
export function readAuthorizationRequest(query: string, publicUrl: string): AuthorizationRequest {
  const asked = new URLSearchParams(query);
  const one = (name: string) => {
    const [value, ...more] = asked.getAll(name);
    return more.length > 0 ? undefined : value || undefined;
  };
  const appId = one("client_id");
  if (!appId || !appIdLook.test(appId)) throw new Refusal("APP_UNKNOWN");
  const redirectUri = one("redirect_uri");
  if (!redirectUri || redirectProblem(redirectUri)) throw new Refusal("ANSWER_ELSEWHERE");
  const resource = resourceOf(one("resource"), publicUrl);
  return {
    appId,
    redirectUri,
    state: one("state"),
    scopes: one("scope")?.split(" "),
    codeChallenge: one("code_challenge") ?? "",
    resource: resource ?? "",
    problem: problemOf(asked, { one, resource }),
  };
}

type Reading = { one: (name: string) => string | undefined; resource: string | undefined };

function problemOf(asked: URLSearchParams, { one, resource }: Reading): RequestProblem | undefined {
  const invalid = (sentence: string) => ({ error: "invalid_request", sentence });
  const names = [...asked.keys()].filter((name) => name !== "resource");
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) return invalid("It says something twice.");
  if (one("response_type") !== "code")
    return { error: "unsupported_response_type", sentence: "It asks for another answer than a code." };
  if ((one("response_mode") ?? "query") !== "query") return invalid("It asks to be answered in another way.");
  if (one("code_challenge_method") !== "S256" || !challengeLook.test(one("code_challenge") ?? ""))
    return invalid("It does not guard the answer (PKCE with S256).");
  if (asked.getAll("resource").length > 1 || !resource)
    return { error: "invalid_target", sentence: "It asks to act on another site than this one." };
  return undefined;
}

/** The address that an app is answered at; `iss` says who answers (RFC 9207). */
export function answerAddress(
  { redirectUri, state }: Pick<AuthorizationRequest, "redirectUri" | "state">,
  answer: Record<string, string>,
  publicUrl: string,
): string {
  const url = new URL(redirectUri);
  const said = { ...answer, ...(state !== undefined && { state }), iss: publicUrl };
  for (const [name, value] of Object.entries(said)) url.searchParams.append(name, value);
  return url.href;
}
