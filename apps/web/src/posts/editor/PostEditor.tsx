import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useEndedHold } from "../../auth/use-ended-hold.ts";
import { may, type Viewer } from "../../auth/viewer.ts";
import { LeaveGuard } from "../../parts/LeaveGuard.tsx";
import { toast } from "../../parts/toasts.ts";
import { ScheduleDialog } from "../desk/ScheduleDialog.tsx";
import type { Post } from "../queries.ts";
import { CoverField } from "./CoverField.tsx";
import { Details } from "./Details.tsx";
import { EditorBar } from "./EditorBar.tsx";
import { EditorNotes } from "./EditorNotes.tsx";
import { MarkdownField } from "./MarkdownField.tsx";
import { Preview } from "./Preview.tsx";
import { SignBackIn } from "./SignBackIn.tsx";
import { TextMeasure } from "./TextMeasure.tsx";
import { TitleField } from "./TitleField.tsx";
import { useEditor } from "./use-editor.ts";
import { useRendered } from "./use-rendered.ts";
import { VersionConflict } from "./VersionConflict.tsx";
import { ViewSwitch } from "./ViewSwitch.tsx";

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
  const editor = useEditor({
    post,
    viewerId: viewer.id,
    onCreated: ({ id, status }) => {
      onCreated(id);
      if (status !== "published")
        void navigate({ to: "/write/$id", params: { id }, replace: true, resetScroll: false });
    },
  });
  const [preview, setPreview] = useState(false);
  const [scheduling, setScheduling] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const unsaved = useRef(false);
  unsaved.current = editor.dirty;
  const { draft, problem, change } = editor;
  const rendered = useRendered(draft.body);
  useEndedHold(editor.ended, editor.end);

  useEffect(() => {
    if (!problem.loud || Object.keys(problem.fields).length === 0) return;
    const wrong = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    const folded = wrong?.closest("details");
    if (folded) folded.open = true;
    wrong?.focus();
  }, [problem]);

  const save = async () => {
    const saved = await editor.save();
    if (saved) toast(saved.status === "draft" ? "Draft saved." : "Your changes are saved.");
  };
  const publish = async () => {
    const published = await editor.publish();
    if (!published) return;
    unsaved.current = false;
    toast("Published.");
    await navigate({ to: "/posts/$slug", params: { slug: published.slug } });
  };
  const onActed = (acted: Post | undefined) => {
    if (acted) return editor.adopt(acted);
    unsaved.current = false;
    void navigate({ to: "/write" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+S is for every field in here.
    <div ref={form} className="page max-w-7xl" onKeyDown={onKeyDown}>
      <h1 className="sr-only">{post ? "Edit a post" : "Write a post"}</h1>
      <EditorBar
        {...{ editor, preview, setPreview, onActed }}
        mayPublish={may(viewer, "posts:publish")}
        onSave={save}
        onPublish={publish}
        onSchedule={() => setScheduling(true)}
      />
      <div className={preview ? "grid gap-6 pt-8" : "mx-auto grid max-w-4xl gap-6 pt-8"}>
        <EditorNotes editor={editor} />
        <TitleField
          value={draft.title}
          errors={problem.fields.title}
          onChange={(title) => change({ title })}
        />
        <CoverField cover={draft.cover} onChange={(cover) => change({ cover })} />
        {preview && <ViewSwitch onWrite={() => setPreview(false)} />}
        <div className={preview ? "grid items-start gap-6 lg:grid-cols-2" : undefined}>
          <div className={preview ? "grid gap-2 max-lg:hidden" : "grid gap-2"}>
            <MarkdownField
              value={draft.body}
              errors={problem.fields.body}
              onChange={(body) => change({ body })}
              counted={editor.counted}
            />
            <TextMeasure words={rendered?.words} minutes={rendered?.minutes} body={draft.body} />
          </div>
          {preview && <Preview title={draft.title} html={rendered?.html} />}
        </div>
        <Details editor={editor} beginning={rendered?.beginning ?? ""} />
      </div>
      <LeaveGuard
        unsaved={() => unsaved.current}
        save={editor.autosave}
        // Saving a new post only gives it an address; the editor stays.
        stays={({ current, next }) =>
          current.routeId === "/write/$id" && next.routeId === "/write/$id" && next.params.id !== "new"
        }
      >
        <p>What you changed is kept in this browser, and will be there when you come back to this page.</p>
      </LeaveGuard>
      {scheduling && (
        <ScheduleDialog
          post={editor.base}
          schedule={editor.publish}
          onDone={editor.adopt}
          onClose={() => setScheduling(false)}
        />
      )}
      <VersionConflict editor={editor} />
      {editor.ended && <SignBackIn viewer={viewer} onBack={editor.resume} />}
    </div>
  );
}
