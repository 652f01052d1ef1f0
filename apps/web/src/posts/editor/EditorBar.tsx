import { Link } from "@tanstack/react-router";
import { ArrowLeft, CalendarClock, Eye } from "lucide-react";
import { Button, buttonLook } from "../../parts/Button.tsx";
import { PostMenu } from "../desk/PostMenu.tsx";
import type { Post } from "../queries.ts";
import { SaveState } from "./SaveState.tsx";
import type { Editor } from "./use-editor.ts";

/** What can be done with the post, always in sight. */
export function EditorBar({
  editor,
  preview,
  setPreview,
  mayPublish,
  onSave,
  onPublish,
  onSchedule,
  onActed,
}: {
  editor: Editor;
  preview: boolean;
  setPreview: (shown: boolean) => void;
  mayPublish: boolean;
  onSave: () => void;
  onPublish: () => void;
  onSchedule: () => void;
  onActed: (post: Post | undefined) => void;
}) {
  const { base, busy, dirty, draftable } = editor;
  const scheduled = base?.status === "scheduled";
  return (
    <div className="sticky top-0 z-30 -mx-5 flex items-center gap-1.5 border-line border-b bg-page/95 px-5 py-2 backdrop-blur sm:-mx-8 sm:gap-2 sm:px-8">
      <Link
        to="/write"
        search={{ status: base && base.status !== "draft" ? base.status : undefined }}
        aria-label="Your posts"
        className={buttonLook({ variant: "quiet", size: "icon", className: "-ml-3 shrink-0" })}
      >
        <ArrowLeft className="size-5" aria-hidden />
      </Link>
      <SaveState editor={editor} />
      <Button
        variant="quiet"
        aria-pressed={preview}
        className="aria-pressed:bg-sunken aria-pressed:text-ink max-sm:w-11 max-sm:px-0"
        onClick={() => setPreview(!preview)}
      >
        <Eye className="size-5" aria-hidden />
        <span className="max-sm:sr-only">Preview</span>
      </Button>
      {mayPublish && (draftable || scheduled) && (
        <Button
          variant="quiet"
          className="max-sm:w-11 max-sm:px-0"
          aria-haspopup="dialog"
          onClick={onSchedule}
        >
          <CalendarClock className="size-5" aria-hidden />
          <span className="max-lg:sr-only">{scheduled ? "Move" : "Schedule"}</span>
        </Button>
      )}
      {draftable ? (
        <Button pending={busy === "saving"} onClick={onSave} className="max-sm:hidden">
          Save draft
        </Button>
      ) : (
        <Button variant="primary" pending={busy === "saving"} disabled={!dirty && !busy} onClick={onSave}>
          Update
        </Button>
      )}
      {draftable && mayPublish && (
        <Button variant="primary" pending={busy === "publishing"} onClick={onPublish}>
          Publish
        </Button>
      )}
      {base && <PostMenu post={base} inEditor onActed={onActed} />}
    </div>
  );
}
