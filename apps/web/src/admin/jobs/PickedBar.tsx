import { Button } from "../../parts/Button.tsx";
import { checkLook } from "../Check.tsx";
import type { Job } from "./queries.ts";

/** Stays in sight above the list: pick all, and act on what is picked. */
export function PickedBar({
  picked,
  shown,
  retrying,
  onPickAll,
  onRetry,
  onRemove,
}: {
  picked: Job[];
  /** As many as can be picked at once. */
  shown: number;
  retrying: boolean;
  onPickAll: (on: boolean) => void;
  onRetry: () => void;
  onRemove: () => void;
}) {
  const failed = picked.filter(({ state }) => state === "failed").length;
  return (
    <div className="sticky top-0 z-20 flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 border-line border-b bg-page py-1.5">
      <label className="flex min-h-11 cursor-pointer items-center gap-3 pr-2 pl-4 sm:pl-5">
        <input
          type="checkbox"
          className={checkLook}
          checked={picked.length > 0 && picked.length === shown}
          onChange={(event) => onPickAll(event.currentTarget.checked)}
        />
        <span aria-live="polite">
          Pick all {shown}
          {picked.length > 0 && <span className="text-ink-faint">, {picked.length} picked</span>}
        </span>
      </label>
      {picked.length > 0 && (
        <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:*:flex-1">
          {failed > 0 && (
            <Button
              variant="primary"
              pending={retrying}
              aria-label={`Try again: ${failed} picked`}
              onClick={onRetry}
            >
              Try again
            </Button>
          )}
          <Button aria-label={`Remove: ${picked.length} picked`} onClick={onRemove}>
            Remove …
          </Button>
        </div>
      )}
    </div>
  );
}
