import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import postgres from "postgres";
import type { Server, Target } from "./servers.ts";

export const scenarios = {
  list: "a page of 20 posts with authors, tags, pictures and counts",
  one: "one post by its address",
  me: "who am I: session, roles and permissions",
  comment: "a comment: one transaction that also counts it, audits it and promises a mail",
} as const;
export type Scenario = keyof typeof scenarios;

type Call = { method: "GET" | "POST"; path: string; token?: string; body?: unknown };
/** What is asked about, the same for every server. */
export type Subjects = { slugs: string[]; tokens: string[]; posts: string[] };

/** Picks the posts that are read and signs 64 people in. */
export async function chooseSubjects(database: string): Promise<Subjects> {
  const sql = postgres(database, { max: 1 });
  const tokens = Array.from({ length: 64 }, (_, n) =>
    createHash("sha256").update(`bench ${n}`).digest("base64url"),
  );
  const hashes = tokens.map((token) => createHash("sha256").update(token).digest("hex"));
  await sql`
    insert into sessions (id, user_id, expires_at)
    select t.hash, u.id, now() + interval '30 days'
    from unnest(${hashes}::text[]) with ordinality t (hash, n) join users u on u.username = 'person' || (t.n * 150)`;
  const posts = await sql<{ id: string; slug: string }[]>`
    select p.id, p.slug from generate_series(1, 997) n join posts p on p.slug = 'post-' || n * 100`;
  await sql.end();
  return { tokens, slugs: posts.map(({ slug }) => slug), posts: posts.map(({ id }) => id) };
}

const body = "This is *exactly* what I needed, thank you. See also <https://example.com/more>.";

const callsOf: Record<Target, (subjects: Subjects) => Record<Scenario, Call[]>> = {
  agora: ({ slugs, tokens, posts }) => ({
    list: [{ method: "GET", path: query("posts.list", {}) }],
    one: slugs.map((slug) => ({ method: "GET", path: query("posts.get", { slug }) })),
    me: tokens.map((token) => ({ method: "GET", path: "/trpc/auth.me", token })),
    comment: posts.map((postId, n) => ({
      ...{ method: "POST", path: "/trpc/comments.create", token: tokens[n % tokens.length] },
      body: { json: { postId, body } },
    })),
  }),
  baseline: plainCalls,
  prisma: plainCalls,
};

function query(path: string, json: object): string {
  return `/trpc/${path}?input=${encodeURIComponent(JSON.stringify({ json }))}`;
}

function plainCalls({ slugs, tokens, posts }: Subjects): Record<Scenario, Call[]> {
  return {
    list: [{ method: "GET", path: "/posts" }],
    one: slugs.map((slug) => ({ method: "GET", path: `/posts/${slug}` })),
    me: tokens.map((token) => ({ method: "GET", path: "/me", token })),
    comment: posts.map((postId, n) => ({
      ...{ method: "POST", path: "/comments", token: tokens[n % tokens.length] },
      body: { postId, body },
    })),
  };
}

/** The requests of a scenario as they go over the wire. */
export function requestsOf({ target, port }: Server, scenario: Scenario, subjects: Subjects): string[] {
  return callsOf[target](subjects)[scenario].map(({ method, path, token, body: sent }) => {
    const text = sent === undefined ? "" : JSON.stringify(sent);
    const lines = [
      `${method} ${path} HTTP/1.1`,
      `host: 127.0.0.1:${port}`,
      ...(token ? [`authorization: Bearer ${token}`] : []),
      ...(text ? ["content-type: application/json", `content-length: ${Buffer.byteLength(text)}`] : []),
    ];
    return `${lines.join("\r\n")}\r\n\r\n${text}`;
  });
}

/** @throws when the servers do not give the same answers, field by field. */
export async function compareAnswers(servers: Server[], scenario: Scenario, subjects: Subjects) {
  for (const n of [0, 1, 63]) {
    const answers = await Promise.all(servers.map((server) => answerOf(server, scenario, subjects, n)));
    for (const [index, answer] of answers.entries())
      if (!isDeepStrictEqual(answer, answers[0])) {
        const shown = [0, index].map((i) => `${servers[i]?.target}: ${JSON.stringify(answers[i], null, 1)}`);
        throw new Error(`The answers of "${scenario}" differ.\n${shown.join("\n")}`);
      }
  }
}

async function answerOf({ target, port }: Server, scenario: Scenario, subjects: Subjects, n: number) {
  const calls = callsOf[target](subjects)[scenario];
  const call = calls[n % calls.length];
  if (!call) throw new Error(`There is nothing to ask for "${scenario}"`);
  const response = await fetch(`http://127.0.0.1:${port}${call.path}`, {
    method: call.method,
    headers: {
      ...(call.token && { authorization: `Bearer ${call.token}` }),
      ...(call.body !== undefined && { "content-type": "application/json" }),
    },
    body: call.body === undefined ? undefined : JSON.stringify(call.body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${target} refuses "${scenario}": ${text}`);
  const answer = JSON.parse(text);
  const {
    id,
    createdAt,
    editableUntil: _,
    commentCount: __,
    ...rest
  } = target === "agora" ? answer.result.data.json : answer;
  // A comment is new each time it is written, and counted.
  return scenario === "comment" || scenario === "one"
    ? { ...rest, written: Boolean(id && createdAt) }
    : { id, ...rest };
}
