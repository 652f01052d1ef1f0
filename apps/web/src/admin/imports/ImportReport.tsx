import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Banner } from "../../parts/Banner.tsx";
import { refused } from "../../parts/refusal.ts";
import { useTRPC } from "../../trpc.ts";
import { type Report, reportInWords } from "./words.ts";

/** What an import brought, and, opened, what each post lost. */
export function ImportReport({ id, report }: { id: string; report: Report }) {
  const [open, setOpen] = useState(false);
  const about = report.lines.length + report.linesLeftOut;
  return (
    <div className="grid gap-3 text-[0.9375rem]">
      <ul className="grid list-disc gap-1 pl-5">
        {reportInWords(report).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {report.notes.map((note) => (
        <p key={note} className="break-words text-ink-soft">
          {note}
        </p>
      ))}
      {about > 0 && (
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary className="min-h-11 cursor-pointer py-2.5 font-medium">
            What could not come along ({about})
          </summary>
          {open && <Lines id={id} />}
        </details>
      )}
    </div>
  );
}

function Lines({ id }: { id: string }) {
  const { data, error } = useQuery(useTRPC().tasks.get.queryOptions({ id }));
  if (error) return <Banner>{refused(error).message}</Banner>;
  if (!data?.report) return <p className="text-ink-faint">One moment …</p>;
  const { lines, linesLeftOut } = data.report;
  return (
    <>
      <dl className="grid gap-2">
        {lines.map(({ post, what }, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same, and none of them ever moves.
          <div key={number} className="grid gap-x-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
            <dt className="break-words font-medium">{post || "Without a title"}</dt>
            <dd className="min-w-0 break-words text-ink-soft">{what}</dd>
          </div>
        ))}
      </dl>
      {linesLeftOut > 0 && <p className="pt-3 text-ink-faint">And {linesLeftOut} more.</p>}
    </>
  );
}
