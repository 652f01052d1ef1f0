import type { Outputs } from "@agora/api/contract";
import type { QueryClient } from "@tanstack/react-query";
import { may, type Trpc, type Viewer } from "../../auth/viewer.ts";
import { textOf } from "../address.ts";
import { beginningOf, dayOf, endOf } from "../days.ts";

export type Entry = Outputs["audit"]["list"]["items"][number];

/** What the address of the audit log says. */
export type AuditSearch = {
  /** An action, or the beginning of one. */
  action?: string;
  /** A username or an id. */
  by?: string;
  on?: string;
  /** Days of UTC, both included. */
  from?: string;
  to?: string;
  after?: string;
};

export function auditSearch(search: Record<string, unknown>): AuditSearch {
  return {
    action: textOf(search.action)?.slice(0, 60),
    by: textOf(search.by)?.slice(0, 60),
    on: textOf(search.on)?.slice(0, 60),
    from: dayOf(search.from),
    to: dayOf(search.to),
    after: textOf(search.after),
  };
}

/** The same, with ids in place of usernames. */
export type AuditFilter = Omit<AuditSearch, "by" | "on"> & { actorId?: string; subjectId?: string };

export function auditPages(trpc: Trpc, { action, actorId, subjectId, from, to, after }: AuditFilter) {
  return trpc.audit.list.infiniteQueryOptions(
    { action, actorId, subjectId, from: beginningOf(from), to: endOf(to) },
    { initialCursor: after, getNextPageParam: (last) => last.nextCursor },
  );
}

type Context = { queryClient: QueryClient; trpc: Trpc; viewer: Viewer };

export async function resolveNames(
  context: Context,
  { by, on, ...search }: AuditSearch,
): Promise<AuditFilter> {
  const [actorId, subjectId] = await Promise.all([idOf(context, by), idOf(context, on)]);
  return { ...search, actorId, subjectId };
}

/** The id of who is called so; what is nobody's name is looked for as it is: ids, names of jobs. */
async function idOf({ queryClient, trpc, viewer }: Context, text: string | undefined) {
  const name = text?.trim().replace(/^@/, "");
  if (!name || !/^[A-Za-z0-9_-]{3,30}$/.test(name)) return name;
  if (!may(viewer, "users:read")) {
    const profile = queryClient.query({
      ...trpc.profiles.get.queryOptions({ username: name }),
      staleTime: 60_000,
    });
    return profile.then(({ id }) => id).catch(() => name);
  }
  const options = trpc.users.list.queryOptions({
    search: name,
    limit: 100,
    sortBy: "username",
    sortOrder: "asc",
  });
  const { items } = await queryClient.query({ ...options, staleTime: 60_000 });
  return items.find(({ username }) => username.toLowerCase() === name.toLowerCase())?.id ?? name;
}
