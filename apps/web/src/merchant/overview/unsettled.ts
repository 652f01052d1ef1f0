import type { Outputs } from "@agora/api/contract";
import type { Trpc } from "../../auth/viewer.ts";

export type Unsettled = Outputs["payments"]["unsettled"]["items"][number];

export function unsettledPages(trpc: Trpc) {
  return trpc.payments.unsettled.infiniteQueryOptions(
    { limit: 10 },
    { getNextPageParam: (last) => last.nextCursor },
  );
}
