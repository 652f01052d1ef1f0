import type { Trpc, Viewer } from "../../auth/viewer.ts";
import { foundPages, postPages } from "../queries.ts";
import type { DeskSearch } from "./desk-search.ts";

/** Whose posts: one's own, or everybody's for those who may edit them. */
const authorOf = (viewer: Viewer, { all }: DeskSearch) => (all ? undefined : viewer.username);

export function deskPages(trpc: Trpc, viewer: Viewer, search: DeskSearch) {
  const filter = { author: authorOf(viewer, search), status: search.status ?? "draft" } as const;
  return postPages(trpc, filter, search.after);
}

export function deskFound(trpc: Trpc, viewer: Viewer, search: DeskSearch & { q: string }) {
  const filter = { author: authorOf(viewer, search), status: search.status ?? "draft", q: search.q } as const;
  return foundPages(trpc, filter, search.after);
}

/** How many posts stand under a tab; the list's first post comes along, since a list has no fewer. */
export function deskCount(trpc: Trpc, viewer: Viewer, search: DeskSearch) {
  return trpc.posts.list.queryOptions({
    author: authorOf(viewer, search),
    status: search.status ?? "draft",
    limit: 1,
    count: true,
  });
}
