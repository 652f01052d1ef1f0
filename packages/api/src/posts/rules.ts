import slugify from "@sindresorhus/slugify";
import { transliterate } from "transliteration";
import type { Viewer } from "../auth/sessions.ts";
import { uuidPattern } from "../cursor.ts";
import { Refusal } from "../errors.ts";

const wordsPerMinute = 230;
const excerptLength = 200;

/** Written without spaces; two of these signs take about as long as a word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

export function readMinutes(text: string): number {
  const words = text.split(" ").length + (text.match(unspaced)?.length ?? 0) / 2;
  return Math.max(1, Math.ceil(words / wordsPerMinute));
}

/** The beginning of a text, cut between words. */
export function excerptOf(text: string): string {
  if (text.length <= excerptLength) return text;
  const cut = text.slice(0, excerptLength);
  const words = cut.slice(0, Math.max(cut.lastIndexOf(" "), excerptLength / 2));
  // Half of a sign that takes two units is none.
  return `${words.replace(/[\ud800-\udbff]$/, "").trimEnd()}…`;
}

/** Letters of any script become a-z, so that addresses survive being typed, mailed and read aloud. */
export function slugOf(text: string, fallback: string): string {
  const slug = slugify(transliterate(text), { decamelize: false }).slice(0, 80).replace(/-+$/, "");
  // Where an id is asked for, nothing else may answer.
  return uuidPattern.test(slug) ? `${fallback}-${slug}` : slug || fallback;
}

/** The slug of a tag or category: C, C++ and C# are three things, and so are two emoji. */
export function topicSlugOf(name: string, noun: string): string {
  const spoken = name.replaceAll("+", " plus ").replace(/(?<=\p{L})#/gu, " sharp");
  const points = Array.from(name, (character) => character.codePointAt(0)?.toString(16));
  return slugOf(spoken, `${noun}-${points.join("-")}`.slice(0, 80));
}

/** One tag for names that differ only in case or accents; the first spelling stays. */
export function tagsOf(names: string[]): { slug: string; name: string }[] {
  const bySlug = new Map<string, string>();
  for (const name of names) {
    const slug = topicSlugOf(name, "tag");
    if (!bySlug.has(slug)) bySlug.set(slug, name);
  }
  return [...bySlug].map(([slug, name]) => ({ slug, name }));
}

type Owned = { authorId: string; status: string };

export function mayEdit(viewer: Viewer | null, post: Owned): boolean {
  if (!viewer) return false;
  if (viewer.permissions.includes("posts:edit-any")) return true;
  return post.authorId === viewer.id && viewer.permissions.includes("posts:write");
}

/** @throws Refusal NOT_FOUND for a post that is missing or hidden, FORBIDDEN for one that may only be read. */
export function requireOwn<T extends Owned>(viewer: Viewer, post: T | undefined): T {
  if (post && mayEdit(viewer, post)) return post;
  throw new Refusal(post?.status === "published" ? "FORBIDDEN" : "NOT_FOUND");
}

/** What lies in the trash can only be restored. @throws Refusal as `requireOwn` does. */
export function requireEditable<T extends Owned>(viewer: Viewer, post: T | undefined): T {
  const own = requireOwn(viewer, post);
  if (own.status === "removed") throw new Refusal("NOT_FOUND");
  return own;
}

/** That readers see it, or will at its time. */
export function isShown({ status }: { status: string }): boolean {
  return status === "published" || status === "scheduled";
}

/** An editor saves half sentences by itself. @throws Refusal INVALID_INPUT where readers would see, or soon get, them. */
export function refuseAutosave(post: Owned): void {
  if (!isShown(post)) return;
  const sentence = "What readers see is only changed when you save it yourself";
  throw new Refusal("INVALID_INPUT", { fields: { autosave: [sentence] } });
}

/** A time that was picked as "now" and sent some seconds later still means now. */
const lateBy = 60_000;

/** Undefined for now. @throws Refusal INVALID_INPUT for a time that is over. */
export function timeToWaitFor(at: Date | undefined, now: Date): Date | undefined {
  if (!at || at > now) return at;
  if (at.getTime() < now.getTime() - lateBy)
    throw new Refusal("INVALID_INPUT", { fields: { at: ["This time is over"] } });
  return undefined;
}

/**
 * Whose posts a list may show: anybody's published ones; others only to their author, and to those who may edit them.
 * @throws Refusal UNAUTHENTICATED for a visitor, FORBIDDEN for somebody else's.
 */
export function authorFor(
  viewer: Viewer | null,
  { status, author }: { status: string; author?: string },
): string | undefined {
  if (status === "published") return author;
  if (!viewer) throw new Refusal("UNAUTHENTICATED");
  if (viewer.permissions.includes("posts:edit-any")) return author;
  if (author !== undefined && author.toLowerCase() !== viewer.username.toLowerCase())
    throw new Refusal("FORBIDDEN");
  return viewer.username;
}
