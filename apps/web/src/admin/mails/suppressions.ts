import type { Outputs } from "@agora/api/contract";
import type { Trpc } from "../../auth/viewer.ts";
import { textOf } from "../address.ts";

export type Suppression = Outputs["mails"]["suppressions"]["items"][number];
export type MailsSearch = { search?: string };

export function mailsSearch(search: Record<string, unknown>): MailsSearch {
  return { search: textOf(search.search)?.slice(0, 100) };
}

export function suppressionPages(trpc: Trpc, { search }: MailsSearch) {
  return trpc.mails.suppressions.infiniteQueryOptions(
    { search, count: true, limit: 30 },
    { getNextPageParam: (last) => last.nextCursor },
  );
}
