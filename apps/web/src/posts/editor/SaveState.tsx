import { CircleAlert, CloudOff } from "lucide-react";
import type { Editor } from "./use-editor.ts";

const words = {
  draft: "Saved",
  scheduled: "Scheduled",
  published: "Published",
  archived: "Archived",
  removed: "In the trash",
};

type State = { text: string; wrong?: boolean; offline?: boolean };

/** Where the writer's work is at this moment. */
function stateOf(editor: Editor): State {
  const { base, backup, problem, dirty } = editor;
  const kept = backup.kept ? "kept in this browser" : "not kept anywhere yet";
  if (editor.saving || editor.busy === "saving") return { text: "Saving…" };
  if (editor.busy) return { text: "One moment…" };
  if (!dirty) return { text: base ? words[base.status] : "" };
  if (editor.uploading) return { text: "Uploading…" };
  if (editor.ended) return { text: `Not saved: you are signed out – ${kept}`, wrong: true };
  if (!editor.online) return { text: `Offline – ${kept}`, offline: true };
  if (editor.conflict) return { text: "Not saved: changed elsewhere", wrong: true };
  if (problem.message || Object.keys(problem.fields).length > 0)
    return { text: `Not saved: ${problem.message ?? "something below needs another look"}`, wrong: true };
  if (!editor.draftable) return { text: backup.kept ? "Changes kept in this browser" : "Not saved yet" };
  if (editor.draft.title.trim() === "")
    return { text: `Needs a title to be saved${backup.kept ? ` – ${kept}` : ""}` };
  return { text: "Not saved yet" };
}

export function SaveState({ editor }: { editor: Editor }) {
  const { text, wrong, offline } = stateOf(editor);
  const Icon = offline ? CloudOff : CircleAlert;
  return (
    <p
      role="status"
      aria-live="polite"
      title={text}
      data-wrong={wrong}
      className="mr-auto flex min-w-0 items-center gap-1.5 text-ink-faint text-sm data-[wrong=true]:text-danger"
    >
      {(wrong || offline) && <Icon className="size-4 shrink-0" aria-hidden />}
      <span className="truncate">{text}</span>
      {editor.conflict && !editor.comparing && (
        <button
          type="button"
          className="min-h-11 shrink-0 font-medium underline underline-offset-4"
          onClick={() => editor.compare(true)}
        >
          Compare
        </button>
      )}
    </p>
  );
}
