import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc.ts";
import { queueCount } from "./queries.ts";

/** How many comments wait or were reported; nothing while that is unknown, or none. */
export function WaitingCount() {
  const trpc = useTRPC();
  const fresh = { staleTime: 10_000 };
  const pending = useQuery({ ...queueCount(trpc, "pending"), ...fresh });
  const reported = useQuery({ ...queueCount(trpc, "reported"), ...fresh });
  const count = (pending.data?.total ?? 0) + (reported.data?.total ?? 0);
  if (count === 0) return null;
  return (
    <span className="ml-auto rounded-full bg-accent px-2 text-accent-ink text-xs leading-5 tabular-nums">
      {count}
      <span className="sr-only"> waiting</span>
    </span>
  );
}
