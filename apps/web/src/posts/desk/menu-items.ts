import type { PostSummary } from "../queries.ts";
import type { Act } from "./use-acts.ts";

export type Choice = Act | "edit" | "view" | "schedule" | "preview" | "history";

const words: Record<Choice, string> = {
  edit: "Edit",
  view: "View",
  publish: "Publish now",
  schedule: "Schedule…",
  unpublish: "Make it a draft",
  archive: "Archive",
  preview: "Preview link…",
  history: "History",
  remove: "Move to trash",
  restore: "Restore",
};

const choices: Record<PostSummary["status"], Choice[]> = {
  draft: ["edit", "view", "publish", "schedule", "preview", "history", "remove"],
  scheduled: ["edit", "view", "publish", "schedule", "unpublish", "preview", "history", "remove"],
  published: ["edit", "view", "unpublish", "archive", "history", "remove"],
  archived: ["edit", "view", "publish", "unpublish", "preview", "history", "remove"],
  removed: ["restore"],
};

const forPublishers = new Set<Choice>(["publish", "schedule", "unpublish", "archive", "remove", "restore"]);
const seenInEditor = new Set<Choice>(["edit", "publish", "schedule"]);

/** What may be done with a post, in the words of its state. */
export function menuItems(
  { status }: Pick<PostSummary, "status">,
  { mayPublish, inEditor }: { mayPublish: boolean; inEditor: boolean },
): { choice: Choice; text: string }[] {
  return choices[status]
    .filter((choice) => mayPublish || !forPublishers.has(choice))
    .filter((choice) => !inEditor || status === "archived" || !seenInEditor.has(choice))
    .filter((choice) => !inEditor || choice !== "edit")
    .map((choice) => ({ choice, text: textOf(choice, status) }));
}

function textOf(choice: Choice, status: PostSummary["status"]): string {
  if (status === "scheduled" && choice === "schedule") return "Another time…";
  if (status === "scheduled" && choice === "unpublish") return "Cancel the schedule";
  return words[choice];
}
