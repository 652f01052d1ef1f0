import { Link } from "@tanstack/react-router";
import { ArrowLeft, Eye } from "lucide-react";
import { Button, buttonLook } from "../../parts/Button.tsx";
import type { useEditor } from "./use-editor.ts";

type Editor = ReturnType<typeof useEditor>;

function statusOf({ busy, dirty, base }: Editor): string {
  if (busy) return busy === "saving" ? "Saving…" : "One moment…";
  if (dirty) return "Not saved yet";
  if (!base) return "";
  return base.status === "published" ? "Published" : "Draft saved";
}

/** What can be done with the post, always in sight. */
export function EditorBar({
  editor,
  preview,
  setPreview,
  mayPublish,
  onSave,
  onPublish,
}: {
  editor: Editor;
  preview: boolean;
  setPreview: (shown: boolean) => void;
  mayPublish: boolean;
  onSave: () => void;
  onPublish: () => void;
}) {
  const published = editor.base?.status === "published";
  return (
    <div className="sticky top-0 z-30 -mx-5 flex items-center gap-1.5 border-line border-b bg-page/95 px-5 py-2 backdrop-blur sm:-mx-8 sm:gap-2 sm:px-8">
      <Link
        to="/write"
        search={{ status: published ? "published" : undefined }}
        aria-label="Your posts"
        className={buttonLook({ variant: "quiet", size: "icon", className: "-ml-3" })}
      >
        <ArrowLeft className="size-5" aria-hidden />
      </Link>
      <p role="status" className="mr-auto min-w-0 truncate text-ink-faint text-sm">
        {statusOf(editor)}
      </p>
      <Button
        variant="quiet"
        aria-pressed={preview}
        className="aria-pressed:bg-sunken aria-pressed:text-ink max-sm:w-11 max-sm:px-0"
        onClick={() => setPreview(!preview)}
      >
        <Eye className="size-5" aria-hidden />
        <span className="max-sm:sr-only">Preview</span>
      </Button>
      {!published && (
        <Button pending={editor.busy === "saving"} disabled={!editor.dirty && !editor.busy} onClick={onSave}>
          <span>
            Save<span className="max-sm:sr-only"> draft</span>
          </span>
        </Button>
      )}
      {published ? (
        <Button
          variant="primary"
          pending={editor.busy === "saving"}
          disabled={!editor.dirty && !editor.busy}
          onClick={onSave}
        >
          Update
        </Button>
      ) : (
        mayPublish && (
          <Button variant="primary" pending={editor.busy === "publishing"} onClick={onPublish}>
            Publish
          </Button>
        )
      )}
    </div>
  );
}
