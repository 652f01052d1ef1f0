import type { Agora } from "../agora.ts";
import { type Call, readsOf, type Values, writesOf } from "./calls.ts";
import { type Answer, ask, readOf, type Somebody, write } from "./site.ts";

/** What the walk found: answers that tell, and answers for the hidden that differ from those for nothing. */
export type Findings = { asked: number; told: string[]; differed: string[] };

/** What answers may say of themselves that says nothing of posts. */
function normal({ status, headers, text }: Answer, names: [unknown, string][] = []): string {
  let answer = `${status}\n${headers}\n${text}`;
  for (const [name, instead] of names)
    for (const spelled of new Set([String(name), encodeURIComponent(String(name))]))
      answer = answer.replaceAll(spelled, instead);
  return answer
    .replaceAll(/"requestId":"[^"]*"/g, "")
    .replaceAll(/"?viewCount"?:\d+/g, "")
    .replaceAll(/nonce="[^"]*"|"csp-nonce" content="[^"]*"/g, "")
    .replaceAll(/\b1[6-9]\d{11}\b/g, "time");
}

const tells = (answer: string, secrets: string[]) => {
  const text = decoded(answer).toLowerCase();
  return secrets.filter((secret) => text.includes(secret.toLowerCase()));
};

function decoded(text: string): string {
  try {
    return `${text}\n${decodeURIComponent(text)}`;
  } catch {
    return text;
  }
}

async function answerTo(agora: Agora, who: Somebody, { path, stream }: Call, input: object): Promise<Answer> {
  const headers = stream ? { accept: "text/event-stream" } : undefined;
  return ask(readOf(agora, path, input), who, { headers, signal: AbortSignal.timeout(20_000) });
}

/** All that this person may read by the contract. */
export async function walkReads(agora: Agora, who: Somebody, values: Values, secrets: string[]) {
  const found: Findings = { asked: 0, told: [], differed: [] };
  // A stream of something public stays open; those of hidden things have to end with a refusal.
  for (const call of readsOf(values))
    if (!call.stream || call.twin)
      await look({ found, who, call, secrets, send: (input) => answerTo(agora, who, call, input) });
  return found;
}

/** Writes on what is hidden. */
export async function walkWrites(agora: Agora, who: Somebody, values: Values, secrets: string[]) {
  const found: Findings = { asked: 0, told: [], differed: [] };
  for (const call of writesOf(values))
    await look({ found, who, call, secrets, send: (input) => write(agora, who, call.path, input) });
  return found;
}

type Look = {
  found: Findings;
  who: Somebody;
  call: Call;
  secrets: string[];
  send: (input: object) => Promise<Answer>;
};

async function look({ found, who, call, secrets, send }: Look): Promise<void> {
  const said = `${who.username || "a visitor"}: ${call.path} ${JSON.stringify(call.input)}`;
  const answer = normal(await send(call.input));
  found.asked++;
  const told = tells(answer, secrets);
  if (told.length > 0) found.told.push(`${said} tells ${told.join(", ")}`);
  const twin = call.twin && normal(await send(call.twin));
  if (twin !== undefined && twin !== answer) found.differed.push(`${said}\n${firstDifference(answer, twin)}`);
}

/** A path that names something hidden, and how it reads with something that never was in its place. */
export type Door = { path: string; name?: string; missing?: string };

export async function walkDoors(agora: Agora, who: Somebody, doors: Door[], secrets: string[]) {
  const found: Findings = { asked: 0, told: [], differed: [] };
  const open = (path: string) => ask(agora.url + path, who);
  for (const { path, name, missing } of doors) {
    const said = `${who.username || "a visitor"}: ${path}`;
    const answer = normal(await open(path), name ? [[name, "NAME"]] : []);
    found.asked++;
    const told = tells(answer, secrets);
    if (told.length > 0) found.told.push(`${said} tells ${told.join(", ")}`);
    if (!name || !missing) continue;
    const twin = normal(await open(path.replaceAll(encodeURIComponent(name), encodeURIComponent(missing))), [
      [missing, "NAME"],
    ]);
    const [one, other] = [asShown(answer), asShown(twin)];
    if (one !== other) found.differed.push(`${said}\n${firstDifference(one, other)}`);
  }
  return found;
}

/** Which of its questions were answered when a page gave up depends on how quick the answers were. */
function asShown(answer: string): string {
  return answer.startsWith("404") ? answer.replace(/dehydratedData:.*/s, "") : answer;
}

export function differences(before: Record<string, string>, after: Record<string, string>): string[] {
  return Object.entries(after).flatMap(([asked, answer]) =>
    answer === before[asked] ? [] : [`${asked}\n${firstDifference(answer, before[asked] ?? "")}`],
  );
}

function firstDifference(one: string, other: string): string {
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return `${one.slice(Math.max(0, at - 60), at + 100)}\n--- instead of ---\n${other.slice(Math.max(0, at - 60), at + 100)}`;
}

/** All that is public, as it reads now: hidden posts may not change a letter of it. */
export async function readEverything(agora: Agora, who: Somebody, values: Values, paths: string[]) {
  const nothing = { plain: values.plain, named: {} as Values["named"] };
  for (const [field, { missing }] of Object.entries(values.named))
    nothing.named[field] = { hidden: [missing], missing };
  const everything: Record<string, string> = {};
  for (const call of readsOf(nothing))
    if (!call.stream)
      everything[`${call.path} ${JSON.stringify(call.input)}`] = normal(
        await answerTo(agora, who, call, call.input),
      );
  for (const path of paths) everything[path] = normal(await ask(agora.url + path, who));
  return everything;
}
