import { may, type Trpc, type Viewer } from "../../auth/viewer.ts";

/** The newest entries that somebody made, and those that are about them. */
export function trailOptions(trpc: Trpc, id: string) {
  return [
    trpc.audit.list.queryOptions({ actorId: id, limit: 8 }),
    trpc.audit.list.queryOptions({ subjectId: id, limit: 8 }),
  ] as const;
}

/** Roles are chosen by those who may change people and see all roles. */
export function mayGiveRoles(viewer: Viewer): boolean {
  return may(viewer, "users:write") && may(viewer, "roles:write");
}
