import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { LeaveGuard } from "../../parts/LeaveGuard.tsx";
import { counted } from "../variant-words.ts";
import type { SavePrices } from "./use-save-prices.ts";

/** The most that one batch takes. */
const mostAtOnce = 1_000;

export function UnsavedPrices({ count, saving }: { count: number; saving: SavePrices }) {
  const tooMany = count > mostAtOnce;
  return (
    <>
      {count > 0 && (
        <section
          aria-label="Not saved yet"
          className="sticky bottom-3 z-20 grid gap-3 rounded-card border border-line bg-surface p-3 shadow-float sm:px-5"
        >
          {saving.message && <Banner>{saving.message}</Banner>}
          <div className="flex flex-wrap items-center gap-2">
            <p role="status" className="mr-auto">
              {counted(count, "variant")} changed, not saved yet
              {tooMany && `; at most ${mostAtOnce} at once`}
            </p>
            <Button variant="quiet" onClick={saving.discard}>
              Discard
            </Button>
            <Button variant="primary" pending={saving.pending} disabled={tooMany} onClick={saving.save}>
              Save all
            </Button>
          </div>
        </section>
      )}
      <LeaveGuard unsaved={() => count > 0} stays={({ current, next }) => current.pathname === next.pathname}>
        <p>Some prices are changed and not saved yet.</p>
      </LeaveGuard>
    </>
  );
}
