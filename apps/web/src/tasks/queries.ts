import type { Outputs } from "@agora/api/contract";
import type { Trpc } from "../auth/viewer.ts";

export type Task = Outputs["tasks"]["get"];
export type Kind = Task["kind"];

export const isUnderway = ({ status }: Task) => status === "waiting" || status === "running";

/** The newest task of a kind. */
export function latestTask(trpc: Trpc, kind: Kind) {
  return trpc.tasks.list.queryOptions({ kind: [kind], limit: 1 });
}

export function importPages(trpc: Trpc) {
  return trpc.tasks.list.infiniteQueryOptions(
    { kind: ["import-ghost", "import-wordpress"], limit: 10 },
    { getNextPageParam: (last) => last.nextCursor },
  );
}
