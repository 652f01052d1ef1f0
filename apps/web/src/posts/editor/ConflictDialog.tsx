import { useState } from "react";
import { Button } from "../../parts/Button.tsx";
import { CopyButton } from "../../parts/CopyButton.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { When } from "../../parts/When.tsx";
import type { Post } from "../queries.ts";
import { TextDiff } from "../revisions/TextDiff.tsx";
import { type Draft, differing, draftOf } from "./draft.ts";
import { MergeForm } from "./MergeForm.tsx";

const names: Partial<Record<keyof Draft, string>> = {
  excerpt: "excerpt",
  tags: "tags",
  categories: "categories",
  cover: "cover",
  canonicalUrl: "original address",
  metaTitle: "search title",
  metaDescription: "search description",
};

/** Somebody saved the same post in the meantime: both texts are seen, and nothing is overwritten until one is chosen. */
export function ConflictDialog({
  theirs,
  mine,
  keepMine,
  takeTheirs,
  keepMerged,
  decideLater,
}: {
  theirs: Post;
  mine: Draft;
  keepMine: () => void;
  takeTheirs: () => void;
  keepMerged: (written: Pick<Draft, "title" | "body">) => void;
  decideLater: () => void;
}) {
  const [merging, setMerging] = useState(false);
  const other = draftOf(theirs);
  const beside = differing(mine, other).flatMap((name) => names[name] ?? []);
  return (
    <FormDialog
      open
      wide
      title="This post was changed elsewhere"
      lead={
        <p>
          While you were writing, another version was saved (<When at={theirs.updatedAt} />
          ). Nothing has been overwritten.
          {beside.length > 0 && ` Beside the text, these differ: ${beside.join(", ")}.`}
        </p>
      }
      onClose={decideLater}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <Side title="Yours" draft={mine} only="after" {...{ mine, other }} />
        <Side title="The other version" draft={other} only="before" {...{ mine, other }} />
      </div>
      {merging ? (
        <MergeForm mine={mine} onDone={keepMerged} onBack={() => setMerging(false)} />
      ) : (
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="quiet" onClick={decideLater}>
            Decide later
          </Button>
          <Button onClick={() => setMerging(true)}>Put together by hand</Button>
          <Button onClick={takeTheirs}>Use the other version</Button>
          <Button variant="primary" onClick={keepMine}>
            Keep mine
          </Button>
        </div>
      )}
    </FormDialog>
  );
}

function Side({
  title,
  draft,
  mine,
  other,
  only,
}: {
  title: string;
  draft: Draft;
  mine: Draft;
  other: Draft;
  only: "before" | "after";
}) {
  return (
    <section aria-label={title} className="grid min-w-0 content-start gap-3">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-semibold">{title}</h3>
        <CopyButton text={draft.body}>Copy text</CopyButton>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <div tabIndex={0} className="max-h-[45dvh] overflow-auto rounded-card border border-line p-4">
        <TextDiff before={other.title} after={mine.title} only={only} className="headline mb-3 text-xl" />
        <TextDiff before={other.body} after={mine.body} only={only} className="font-serif" />
      </div>
    </section>
  );
}
