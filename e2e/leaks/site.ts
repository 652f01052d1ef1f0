import type { Outputs } from "@agora/api/contract";
import type { Agora } from "../agora.ts";
import { password } from "../browser.ts";

export type Somebody = { username: string; token: string | undefined };
export type Answer = { status: number; headers: string; text: string };

/** Asks as a program would: no browser hides anything, and nothing is followed. */
export async function ask(url: string, who: Somebody, init: RequestInit = {}): Promise<Answer> {
  const headers = new Headers(init.headers);
  if (who.token) headers.set("authorization", `Bearer ${who.token}`);
  const response = await fetch(url, { redirect: "manual", ...init, headers });
  const kept = [...response.headers].filter(([name]) => !unlike.includes(name));
  return {
    status: response.status,
    headers: kept.map(([name, value]) => `${name}: ${value}`).join("\n"),
    text: await response.text(),
  };
}

/** Different with every answer, whatever it says. */
const unlike = [
  "date",
  "x-request-id",
  "content-security-policy",
  "keep-alive",
  "connection",
  "content-length",
];

export const readOf = (agora: Agora, path: string, input: object) =>
  `${agora.url}/trpc/${path}?input=${encodeURIComponent(JSON.stringify({ json: input }))}`;

type Path = { [N in keyof Outputs]: `${N}.${keyof Outputs[N] & string}` }[keyof Outputs];
type OutputOf<P> = P extends `${infer N extends keyof Outputs}.${infer V}`
  ? V extends keyof Outputs[N]
    ? Outputs[N][V]
    : never
  : never;

/** A call that has to work; dates come as text. */
export async function act<P extends Path>(
  agora: Agora,
  who: Somebody,
  path: P,
  json: object,
): Promise<OutputOf<P>> {
  const { status, text } = await write(agora, who, path, json);
  if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
  return JSON.parse(text).result.data.json;
}

export function write(agora: Agora, who: Somebody, path: string, json: object): Promise<Answer> {
  return ask(`${agora.url}/trpc/${path}`, who, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ json, meta: datesOf(json) }),
  });
}

/** As superjson marks what is a date. */
function datesOf(json: object) {
  const dates = Object.entries(json).filter(([, value]) => value instanceof Date);
  return { values: Object.fromEntries(dates.map(([name]) => [name, ["Date"]])) };
}

export const visitor: Somebody = { username: "", token: undefined };

export async function somebody(agora: Agora, username: string, role: string): Promise<Somebody> {
  const email = `${username}@example.org`;
  const { token } = await act(agora, visitor, "auth.signUp", { email, username, password, as: "token" });
  await agora.sql`delete from user_roles where user_id = (select id from users where username = ${username})`;
  await agora.sql`insert into user_roles (user_id, role_id) select users.id, roles.id from users, roles
    where username = ${username} and roles.name = ${role}`;
  return { username, token };
}
