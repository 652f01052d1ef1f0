import { EventEmitter, once } from "node:events";
import type { Procedure } from "@agora/api/doors";
import { isRow, type Row } from "./cells.ts";
import { cleanJson, cleanLine } from "./clean.ts";
import type { Client } from "./connection.ts";
import { openTable } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { sayThing } from "./thing.ts";

type Call = { procedure: Procedure; input: unknown; client: Client; terminal: Terminal };
type How = { json: boolean; all: boolean; idempotencyKey?: string };
/** The largest page there is. */
const mostAtOnce = 100;
type Page = { items: Row[]; nextCursor?: unknown; pagination?: { page: number; hasNext: boolean } };

/** Calls a procedure and says its answer. Rejects with whatever the server refuses. */
export async function call(asked: Call, { json, all, idempotencyKey }: How): Promise<void> {
  const { procedure, client, input, terminal } = asked;
  if (procedure.contract.kind === "subscription") return follow(asked, json);
  if (all) return callAll(asked, json);
  const answer =
    procedure.contract.kind === "query"
      ? await client.query(procedure.path, input)
      : await client.mutate(procedure.path, input, { idempotencyKey });
  if (json) return terminal.say(cleanJson(answer ?? null, 2));
  if (!isPage(answer)) return sayThing(terminal, answer);
  if (answer.items.length === 0) return terminal.remark("Nothing there.");
  openTable(terminal)(answer.items);
  if (next(answer)) terminal.remark(`There is more: --all, or ${nextFlag(answer)}`);
}

/** Every page, each said as soon as it is there; as JSON one line an item. */
async function callAll({ procedure, input, client, terminal }: Call, json: boolean): Promise<void> {
  const table = openTable(terminal);
  let more: Row | undefined = {};
  let found = false;
  while (more) {
    const page = await client.query(procedure.path, {
      limit: mostAtOnce,
      ...(isRow(input) && input),
      ...more,
    });
    if (!isPage(page)) throw new Error("This answer has no pages.");
    found ||= page.items.length > 0;
    if (json) for (const item of page.items) terminal.say(cleanJson(item));
    else table(page.items);
    more = next(page);
  }
  if (!found && !json) terminal.remark("Nothing there.");
}

/** A line for each event, until Ctrl-C or until the server says that it is over. */
async function follow({ procedure, input, client, terminal }: Call, json: boolean): Promise<void> {
  const ends = new EventEmitter<{ over: []; error: [unknown] }>();
  const table = openTable(terminal);
  let connected = false;
  const subscription = client.subscribe(procedure.path, input, {
    onData: ({ data }) => {
      if (json) terminal.say(cleanJson(data));
      else if (isRow(data)) table([data]);
    },
    onStarted: () => {
      connected = true;
    },
    onConnectionStateChange: ({ state, error }) => {
      if (state !== "connecting" || !error) return;
      if (connected) terminal.remark("The connection was lost; trying again …");
      else ends.emit("error", error);
    },
    onError: (error) => ends.emit("error", error),
    onComplete: () => ends.emit("over"),
  });
  const stop = () => ends.emit("over");
  process.once("SIGINT", stop);
  try {
    await once(ends, "over");
  } finally {
    process.removeListener("SIGINT", stop);
    subscription.unsubscribe();
  }
}

function next({ nextCursor, pagination }: Page): Row | undefined {
  if (typeof nextCursor === "string") return { cursor: nextCursor };
  return pagination?.hasNext ? { page: pagination.page + 1 } : undefined;
}

function nextFlag(page: Page): string {
  return Object.entries(next(page) ?? {})
    .map(([name, value]) => `--${name} ${cleanLine(String(value))}`)
    .join(" ");
}

function isPage(answer: unknown): answer is Page {
  return isRow(answer) && Array.isArray(answer.items) && answer.items.every(isRow);
}
