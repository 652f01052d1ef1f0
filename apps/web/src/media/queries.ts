import type { Outputs } from "@agora/api/contract";
import { oneOf, textOf } from "../admin/address.ts";
import { may, type Trpc, type Viewer } from "../auth/viewer.ts";
import type { Purpose } from "./item.ts";

export type Found = Outputs["media"]["get"];

export const purposes = ["cover", "inline", "product", "avatar"] as const satisfies Purpose[];

/** What the library's address says; `picture` is the one whose panel is open. */
export type MediaSearch = { search?: string; purpose?: Purpose; unused?: true; picture?: string };

export function mediaSearch(search: Record<string, unknown>): MediaSearch {
  return {
    search: textOf(search.search)?.slice(0, 100),
    purpose: oneOf(purposes, search.purpose),
    unused: String(search.unused) === "true" ? true : undefined,
    picture: textOf(search.picture),
  };
}

/** For those who write or sell. */
export function mayKeepMedia(viewer: Viewer | null): boolean {
  return may(viewer, "posts:write") || may(viewer, "products:write");
}

/** Pictures that can be used, newest first. */
export function mediaPages(trpc: Trpc, { search, purpose, unused }: Omit<MediaSearch, "picture">) {
  return trpc.media.list.infiniteQueryOptions(
    { search, purpose, unused, status: "ready", limit: 24, count: true },
    { getNextPageParam: (last) => last.nextCursor },
  );
}

/** Milliseconds between two looks at what is being made elsewhere. */
const soon = 3_000;

/** Uploads of earlier visits that are still being made, and those that could not be. */
export function unsettledMedia(trpc: Trpc, status: "processing" | "failed") {
  return trpc.media.list.queryOptions(
    { status, limit: 50 },
    {
      staleTime: 0,
      refetchInterval: ({ state: { data } }) =>
        status === "processing" && data && data.items.length > 0 ? soon : false,
    },
  );
}
