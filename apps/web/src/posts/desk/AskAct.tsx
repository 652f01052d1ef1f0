import type { ReactNode } from "react";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Button } from "../../parts/Button.tsx";
import type { PostSummary } from "../queries.ts";
import type { Act } from "./use-acts.ts";

type Asked = Exclude<Act, "publish" | "restore">;

const questions: Record<Asked, { title: string; button: string; what: ReactNode }> = {
  unpublish: {
    title: "Make it a draft again?",
    button: "Make it a draft",
    what: "Readers will no longer find it, and its address answers that there is nothing. Likes and comments are kept.",
  },
  archive: {
    title: "Archive this post?",
    button: "Archive",
    what: "It is taken off the site, and stays with you under “Archived”. You can publish it again at any time.",
  },
  remove: {
    title: "Move it to the trash?",
    button: "Move to trash",
    what: "It disappears from the site. For 30 days you can bring it back from the trash; then it is erased.",
  },
};

/** Asks before readers lose something. */
export function AskAct({
  post,
  asked,
  pending,
  onYes,
  onClose,
}: {
  post: PostSummary;
  asked: Asked;
  pending: boolean;
  onYes: () => void;
  onClose: () => void;
}) {
  const { title, button, what } = questions[asked];
  return (
    <AskDialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <AskCancel asChild>
            <Button>Cancel</Button>
          </AskCancel>
          <Button variant={asked === "remove" ? "danger" : "primary"} pending={pending} onClick={onYes}>
            {button}
          </Button>
        </>
      }
    >
      <p className="font-medium text-ink">“{post.title}”</p>
      <p>{what}</p>
    </AskDialog>
  );
}
