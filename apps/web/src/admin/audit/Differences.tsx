import { differences } from "./differences.ts";

/** What an act changed, field by field. */
export function Differences({
  before,
  after,
}: {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}) {
  const fields = differences(before, after);
  if (fields.length === 0) return null;
  return (
    <dl className="grid gap-px overflow-hidden rounded-control border border-line bg-line text-sm">
      {fields.map(({ field, before, after }) => (
        <div
          key={field}
          className="grid gap-x-4 gap-y-1 bg-surface px-4 py-2.5 sm:grid-cols-[9rem_minmax(0,1fr)]"
        >
          <dt className="text-ink-faint">{field}</dt>
          <dd className="grid min-w-0 justify-items-start gap-1">
            {before !== undefined && (
              <del className="min-w-0 max-w-full break-words rounded-sm bg-danger-soft px-1.5 text-danger">
                <span className="sr-only">before: </span>
                {before}
              </del>
            )}
            {after !== undefined && (
              <ins className="min-w-0 max-w-full break-words rounded-sm bg-accent-soft px-1.5 no-underline">
                <span className="sr-only">after: </span>
                {after}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
