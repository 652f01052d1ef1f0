import type { ReactNode } from "react";
import { Button } from "../parts/Button.tsx";

/** Somebody was faster: what they saved, and the choice between that and one's own. */
export function ConflictNote({
  theirs,
  takeTheirs,
}: {
  theirs: [label: string, value: ReactNode][];
  takeTheirs: () => void;
}) {
  return (
    <div className="grid justify-items-start gap-3 text-ink">
      <p>
        <strong>Somebody changed this in the meantime.</strong> Nothing is overwritten yet. As it is now:
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {theirs.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-soft">{label}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <p>Save once more to put yours in its place, or</p>
      <Button size="small" onClick={takeTheirs}>
        Use theirs
      </Button>
    </div>
  );
}
