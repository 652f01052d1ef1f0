import { Badge } from "../Badge.tsx";
import { statusWords } from "./people.ts";
import type { Status } from "./people-search.ts";

const tones = { active: "good", suspended: "note", removed: "danger" } as const;

export function StatusBadge({ status }: { status: Status }) {
  return <Badge tone={tones[status]}>{statusWords[status]}</Badge>;
}
