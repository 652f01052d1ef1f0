import { EyeOff } from "lucide-react";
import type { Comment } from "./queries.ts";

const words = {
  pending: "Waits for a moderator – only you see it.",
  rejected: "A moderator did not let this stand – only you see it.",
  spam: "A moderator did not let this stand – only you see it.",
} as const;

/** Says to its author why nobody answers. */
export function Waiting({ status }: { status: Comment["status"] }) {
  if (status === "approved") return null;
  return (
    <p className="inline-flex items-center gap-2 justify-self-start rounded-control bg-note-soft px-3 py-1.5 text-ink text-sm">
      <EyeOff className="size-4 shrink-0" aria-hidden />
      {words[status]}
    </p>
  );
}
