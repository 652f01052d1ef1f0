import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { may, type Viewer } from "../../auth/viewer.ts";
import { LeaveGuard } from "../../parts/LeaveGuard.tsx";
import { toast } from "../../parts/toasts.ts";
import type { Post } from "../queries.ts";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { CoverField } from "./CoverField.tsx";
import { Details } from "./Details.tsx";
import { EditorBar } from "./EditorBar.tsx";
import { EditorNotes } from "./EditorNotes.tsx";
import { MarkdownField } from "./MarkdownField.tsx";
import { TitleField } from "./TitleField.tsx";
import { useEditor } from "./use-editor.ts";

const Preview = lazy(() => import("./Preview.tsx"));

export function PostEditor({
  post,
  viewer,
  onCreated,
}: {
  post: Post | undefined;
  viewer: Viewer;
  /** Called before the address changes to that of the new post. */
  onCreated: (id: string) => void;
}) {
  const navigate = useNavigate();
  const editor = useEditor({ post, viewerId: viewer.id });
  const [preview, setPreview] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const unsaved = useRef(false);
  unsaved.current = editor.dirty;
  const { draft, problem, change } = editor;

  useEffect(() => {
    if (Object.keys(problem.fields).length === 0) return;
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [problem]);

  const save = async () => {
    const wasNew = !editor.base;
    const saved = await editor.save();
    if (!saved) return;
    toast(saved.status === "published" ? "Your changes are published." : "Draft saved.");
    if (!wasNew) return;
    onCreated(saved.id);
    await navigate({ to: "/write/$id", params: { id: saved.id }, replace: true, resetScroll: false });
  };
  const publish = async () => {
    const published = await editor.publish();
    if (!published) return;
    unsaved.current = false;
    toast("Published.");
    await navigate({ to: "/posts/$slug", params: { slug: published.slug } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (editor.dirty) save();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+S is for every field in here.
    <div ref={form} className="page max-w-6xl" onKeyDown={onKeyDown}>
      <h1 className="sr-only">{post ? "Edit a post" : "Write a post"}</h1>
      <EditorBar
        {...{ editor, preview, setPreview }}
        mayPublish={may(viewer, "posts:publish")}
        onSave={save}
        onPublish={publish}
      />
      <div className={preview ? "grid gap-6 pt-8" : "mx-auto grid max-w-4xl gap-6 pt-8"}>
        <EditorNotes editor={editor} post={post} />
        <TitleField
          value={draft.title}
          errors={problem.fields.title}
          onChange={(title) => change({ title })}
        />
        <CoverField cover={draft.cover} onChange={(cover) => change({ cover })} />
        <div className={preview ? "grid items-start gap-6 lg:grid-cols-2" : undefined}>
          <div className={preview ? "max-lg:hidden" : undefined}>
            <MarkdownField value={draft.body} onChange={(body) => change({ body })} />
          </div>
          {preview && (
            <Suspense
              fallback={<div className="skeleton min-h-96" role="status" aria-label="Loading preview" />}
            >
              <Preview title={draft.title} body={draft.body} />
            </Suspense>
          )}
        </div>
        <Details editor={editor} />
      </div>
      <LeaveGuard
        unsaved={() => unsaved.current}
        // Saving a new post only gives it an address; the editor stays.
        stays={({ current, next }) =>
          current.routeId === "/write/$id" && next.routeId === "/write/$id" && next.params.id !== "new"
        }
      >
        <p>What you changed is kept in this browser, and will be there when you come back to this page.</p>
      </LeaveGuard>
      <ConflictDialog
        theirs={editor.conflict}
        body={draft.body}
        keepMine={editor.keepMine}
        takeTheirs={editor.takeTheirs}
        decideLater={editor.decideLater}
      />
    </div>
  );
}
