import { Flag } from "lucide-react";
import { reportReasons } from "../comments/report-reasons.ts";
import { When } from "../parts/When.tsx";
import type { Waiting } from "./queries.ts";

/** What readers said about a comment; who they are is not told. */
export function Reports({ reports }: Pick<Waiting, "reports">) {
  if (reports.length === 0) return null;
  return (
    <ul aria-label="Reports" className="grid gap-2 rounded-control bg-danger-soft px-4 py-3 text-sm">
      {reports.map(({ reason, note, createdAt }) => (
        <li key={`${createdAt.toISOString()}${note}`} className="flex gap-2.5">
          <Flag className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden />
          <span className="min-w-0">
            <strong className="font-medium">{reportReasons[reason]}</strong>
            {note && <>: {note}</>}{" "}
            <span className="text-ink-soft">
              · <When at={createdAt} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
