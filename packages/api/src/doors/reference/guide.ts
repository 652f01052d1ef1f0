import type { Site } from "./reference.ts";

/** What a newcomer has to know before the first call: a title, sentences, and code where it says more. */
export type Guide = { title: string; text: string[]; code?: string }[];

/** In short; docs/doors.md is the long form. Texts may hold `code`. */
export const guide = ({ url, perMinute }: Site): Guide => [
  {
    title: "Calling",
    text: [
      "Every procedure has one name and four doors: `posts.list` is `agora.posts.list.query()` in TypeScript, `GET /api/v1/posts` over REST, `agora posts list` in a terminal and the tool `posts_list` for agents (Model Context Protocol, at `/mcp`). All take the same input, give the same answer and refuse for the same reasons.",
    ],
    code: `import { createClient } from "@agora/client";\n\nconst agora = createClient({ url: ${JSON.stringify(url)}, token: "…" });`,
  },
  {
    title: "Who one is",
    text: [
      'Nobody in particular without a token. Programs send `Authorization: Bearer` with an API key (made under Settings, API keys, with some of one\'s own permissions), a session token (`auth.signIn` with `as: "token"`) or an access token (`tokens.exchange`, for native apps). Browsers send their cookie. What is marked “in person” needs a session. The examples for a shell take the token from `$AGORA_TOKEN`.',
    ],
  },
  {
    title: "Values",
    text: [
      "Ids are UUIDs. Money is an integer in minor units beside its currency: 1250 with EUR is €12.50. Dates are ISO 8601 with an offset over REST, in terminals and for agents, and `Date` in TypeScript. Answers may get new fields and new words: ignore those you don't know.",
    ],
  },
  {
    title: "Lists",
    text: [
      "`limit` is 1 to 100, 20 when left out. `nextCursor` of the answer is `cursor` of the next page, with the same filters; null on the last one. `count: true` adds `total`. A few lists for administrators have numbered pages instead. Over REST, `Link` names the next page.",
    ],
  },
  {
    title: "Changes",
    text: [
      "What can be edited carries a `version`: send the one you saw. Somebody quicker makes it `VERSION_CONFLICT`, with the newest state as `current`, and nothing is overwritten. What is left out stays as it is.",
    ],
  },
  {
    title: "Once",
    text: [
      "Whatever acts takes an idempotency key (`Idempotency-Key`, `--idempotency-key`, `idempotencyKey`; the client sends one by itself). The same key and input give the same answer for 24 hours, also while the first call still runs, and it happens once.",
    ],
  },
  {
    title: "Limits and refusals",
    text: [
      `Calls are counted by caller and class: ${Object.entries(perMinute)
        .map(([rateClass, count]) => `${count} of \`${rateClass}\``)
        .join(", ")} a minute. Each procedure says its class.`,
      "A “no” has a `reason`, a sentence for people and, where it helps, `fields`, `retryAfter` or `current`. Anything else is a mistake of ours, and carries a `requestId`.",
    ],
  },
];
