import { counted } from "../../merchant/variant-words.ts";
import type { Delivery, Endpoint, Event } from "./queries.ts";

export const statusWords: Record<Delivery["status"], string> = {
  waiting: "Waiting",
  succeeded: "Delivered",
  failed: "Failed",
};

export const statusTones: Record<Delivery["status"], "note" | "good" | "danger"> = {
  waiting: "note",
  succeeded: "good",
  failed: "danger",
};

const standing: Record<Endpoint["status"], string> = {
  active: "Active",
  paused: "Paused",
  disabled: "Disabled",
};

/** How an endpoint does, in a word. */
export function healthOf({ status, failures }: Pick<Endpoint, "status" | "failures">) {
  if (status === "active" && failures > 0) return { words: "Failing", tone: "danger" } as const;
  const tones = { active: "good", paused: "plain", disabled: "danger" } as const;
  return { words: standing[status], tone: tones[status] };
}

export function chosenWords(events: Endpoint["events"]): string {
  return events === null ? "every event" : counted(events.length, "kind of event", "kinds of events");
}

const nouns: Record<string, string> = {
  post: "Posts",
  comment: "Comments",
  order: "Orders",
  product: "Products",
  stock: "Stock",
  review: "Reviews",
  user: "People",
  media: "Pictures",
};

const nounOf = (type: string) => type.split(".")[0] ?? "";

/** Events that can be chosen, by what they are about. */
export function byNoun(events: readonly Event[]): [noun: string, events: Event[]][] {
  const chosen = events.filter(({ type }) => type !== "webhook.test");
  return [...Map.groupBy(chosen, ({ type }) => nouns[nounOf(type)] ?? nounOf(type))];
}

/** Milliseconds as people say them. */
export function took(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** The address without what is the same in all of them. */
export const shortUrl = (url: string) => url.replace(/^https:\/\//, "");
