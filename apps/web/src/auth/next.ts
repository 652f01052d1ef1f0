/** Where to go after signing in, as a page's address says it. */
export function nextSearch(search: Record<string, unknown>): { next?: string } {
  return { next: typeof search.next === "string" ? search.next : undefined };
}

/** A path of our own; everything else leads to the front page. */
export function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : "/";
}
