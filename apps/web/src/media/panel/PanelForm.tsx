import { useRef } from "react";
import { Check } from "../../admin/Check.tsx";
import { ConflictNote } from "../../admin/ConflictNote.tsx";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { CopyButton } from "../../parts/CopyButton.tsx";
import { day } from "../../parts/day.ts";
import { LeaveGuard } from "../../parts/LeaveGuard.tsx";
import { TextAreaField } from "../../parts/TextField.tsx";
import { siteOrigin } from "../../site/head.ts";
import type { Item } from "../item.ts";
import type { Found } from "../queries.ts";
import { pointWords } from "../words.ts";
import { CropPreviews } from "./CropPreviews.tsx";
import { Facts } from "./Facts.tsx";
import { FocalPoint } from "./FocalPoint.tsx";
import { RemoveMedia } from "./RemoveMedia.tsx";
import { Uses } from "./Uses.tsx";
import { type Draft, usePanelForm } from "./use-panel-form.ts";

/** Everything about one picture, and what can be changed about it. */
export function PanelForm({ found, close }: { found: Found; close: () => void }) {
  const { draft, seen, form, change, take, stale, unsaved } = usePanelForm(found);
  /** There is nothing left to save. */
  const gone = useRef(false);
  const { picture } = found;
  return (
    <form {...form.props} className="grid gap-6">
      {form.message && (
        <Banner ref={form.banner} kind={stale ? "note" : "problem"}>
          {stale ? (
            <ConflictNote
              theirs={inWords(seen)}
              takeTheirs={() => {
                take(seen);
                form.reset();
              }}
            />
          ) : (
            form.message
          )}
        </Banner>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 md:grid-cols-[minmax(0,1fr)_20rem]">
        {picture ? (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <FocalPoint picture={picture} focal={draft.focal} onChange={(focal) => change({ focal })} />
            <CropPreviews picture={picture} focal={draft.focal} />
          </div>
        ) : (
          <Banner kind="note">{found.failure ?? "This picture is not ready yet."}</Banner>
        )}
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <TextAreaField
            label="What does the picture show?"
            name="alt"
            optional
            rows={2}
            maxLength={300}
            value={draft.alt}
            errors={form.fields.alt}
            hint="Read out to people who can't see it."
            onChange={({ target }) => change({ alt: target.value })}
          />
          <Check
            label="Keep it, although nothing uses it"
            checked={draft.kept}
            onChange={({ target }) => change({ kept: target.checked })}
          />
          <p className="-mt-4 pl-8 text-ink-faint text-sm">{keptWords(draft, found)}</p>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" pending={form.pending}>
              Save
            </Button>
            {picture && <CopyButton text={new URL(picture.url, siteOrigin()).href}>Copy address</CopyButton>}
          </div>
          <Facts item={found} />
          <Uses uses={found.uses} more={found.moreUses} />
          <RemoveMedia
            item={found}
            onRemoved={() => {
              gone.current = true;
              close();
            }}
          />
        </div>
      </div>
      <LeaveGuard
        unsaved={() => !gone.current && unsaved()}
        stays={({ next }) => "picture" in next.search && next.search.picture === found.id}
      >
        <p>Your changes to this picture are not saved yet.</p>
      </LeaveGuard>
    </form>
  );
}

/** What becomes of it when nothing uses it. */
function keptWords({ kept }: Draft, { removedAt, uses, moreUses }: Found): string {
  if (kept) return "It stays until you remove it.";
  if (uses.length + moreUses > 0) return "It stays as long as something uses it.";
  if (!removedAt) return "When it is saved, you will see here until when it stays.";
  return `If nothing uses it until then, it is removed on ${day(removedAt)}.`;
}

const inWords = ({ alt, picture, kept }: Item): [string, string][] => [
  ["Description", alt || "None"],
  ["In sight", picture ? pointWords(picture.focal) : "–"],
  ["Kept", kept ? "Yes" : "No"],
];
