import { Keyboard } from "lucide-react";
import { useEffect, useRef } from "react";
import { checkLook } from "../admin/Check.tsx";
import { Button } from "../parts/Button.tsx";
import { decisionWords, type Offered } from "./decisions.ts";

/** Stays in sight above the list: pick all, and decide about what is picked. */
export function QueueBar({
  picked,
  shown,
  offered,
  onPickAll,
  onDecide,
  onHelp,
}: {
  picked: number;
  /** As many as can be picked at once. */
  shown: number;
  offered: readonly Offered[];
  onPickAll: (on: boolean) => void;
  onDecide: (decision: Offered) => void;
  onHelp: () => void;
}) {
  const box = useRef<HTMLInputElement>(null);
  const some = picked > 0 && picked < shown;
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  return (
    <div className="sticky top-0 z-20 -mx-1 flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 border-line border-b bg-page px-1 py-1.5">
      <label className="flex min-h-11 cursor-pointer items-center gap-3 pr-2 pl-4 sm:pl-5">
        <input
          ref={box}
          type="checkbox"
          className={checkLook}
          checked={picked > 0 && !some}
          onChange={(event) => onPickAll(event.currentTarget.checked)}
        />
        <span aria-live="polite">
          Pick all {shown}
          {picked > 0 && <span className="text-ink-faint">, {picked} picked</span>}
        </span>
      </label>
      {picked > 0 && (
        <div className="flex flex-wrap gap-2 max-sm:order-last max-sm:w-full max-sm:*:flex-1">
          {offered.map((decision) => (
            <Button
              key={decision}
              variant={decision === "approve" ? "primary" : "secondary"}
              aria-label={`${decisionWords[decision]}: ${picked} picked`}
              onClick={() => onDecide(decision)}
            >
              {decisionWords[decision]}
            </Button>
          ))}
        </div>
      )}
      <Button variant="quiet" size="small" className="ml-auto max-sm:hidden" onClick={onHelp}>
        <Keyboard className="size-4" aria-hidden />
        Keyboard
      </Button>
    </div>
  );
}
