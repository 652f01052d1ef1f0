import type { Outputs, Permission } from "@agora/api/contract";
import type { AgoraRouter } from "@agora/api/router-type";
import type { QueryClient } from "@tanstack/react-query";
import { useSuspenseQuery } from "@tanstack/react-query";
import { redirect } from "@tanstack/react-router";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { useTRPC } from "../trpc.ts";

export type Viewer = NonNullable<Outputs["auth"]["me"]>;
export type Trpc = TRPCOptionsProxy<AgoraRouter>;

/** Who is looking at the page; null for visitors. */
export function useViewer(): Viewer | null {
  return useSuspenseQuery(useTRPC().auth.me.queryOptions()).data;
}

export function may(viewer: Viewer | null, permission: Permission): boolean {
  return viewer?.permissions.includes(permission) ?? false;
}

/** For pages that are somebody's own: visitors are asked to sign in first and then come back. */
export function requireViewer(viewer: Viewer | null, location: { href: string }): Viewer {
  if (!viewer) throw redirect({ to: "/sign-in", search: { next: location.href } });
  return viewer;
}

/** What is the same for everybody, beside the viewer, who is set. */
const kept = new Set(["settings.get", "tags.list", "categories.list", "auth.me"]);

/** Makes the app look at the world as this person: whatever was read as somebody else is forgotten. */
export function becomeViewer(queryClient: QueryClient, trpc: Trpc, viewer: Viewer): void {
  queryClient.removeQueries({
    predicate: ({ queryKey: [path] }) => !(Array.isArray(path) && kept.has(path.join("."))),
  });
  queryClient.setQueryData(trpc.auth.me.queryKey(), viewer);
}
