import { useMemo } from "react";
import { type Piece, shortened, textDiff } from "./text-diff.ts";

/** Told by colour, by a line, and to screen readers by the elements themselves. */
const looks = {
  added: "rounded-sm bg-accent-soft text-ink decoration-2 decoration-accent underline underline-offset-4",
  removed: "rounded-sm bg-danger-soft text-danger line-through",
};

/** What changed between two texts; `only` shows one of them, with what the other one does not have marked. */
export function TextDiff({
  before,
  after,
  only,
  className = "",
}: {
  before: string;
  after: string;
  only?: "before" | "after";
  className?: string;
}) {
  const pieces = useMemo(() => shortened(textDiff(before, after)), [before, after]);
  const hidden = only === "before" ? "added" : only === "after" ? "removed" : undefined;
  return (
    <div className={`whitespace-pre-wrap break-words leading-relaxed ${className}`}>
      {pieces.map((piece, index) =>
        "skipped" in piece ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces are made anew with every text.
          <Skipped key={index} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces are made anew with every text.
          piece.kind !== hidden && <Changed key={index} piece={piece} beside={only !== undefined} />
        ),
      )}
    </div>
  );
}

function Skipped() {
  return (
    <span className="my-2 block border-line border-y border-dashed py-1 text-center font-sans text-ink-faint text-sm">
      nothing changed here
    </span>
  );
}

function Changed({ piece: { text, kind }, beside }: { piece: Piece; beside: boolean }) {
  if (beside && kind !== "same") return <mark className={looks.added}>{text}</mark>;
  if (kind === "added") return <ins className={looks.added}>{text}</ins>;
  if (kind === "removed") return <del className={looks.removed}>{text}</del>;
  return text;
}
