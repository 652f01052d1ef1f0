import { useState } from "react";
import { AskCancel, AskDialog } from "../parts/AskDialog.tsx";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
import { refused } from "../parts/refusal.ts";
import { nameOf } from "../profiles/Avatar.tsx";
import type { Waiting } from "./queries.ts";

/** Asks before somebody may no longer comment, and what becomes of what they wrote. */
export function BanDialog({
  comments,
  onBan,
  onBanAndReject,
  onClose,
}: {
  comments: readonly Waiting[];
  onBan: (usernames: string[]) => Promise<void>;
  onBanAndReject: () => void;
  onClose: () => void;
}) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const authors = [...new Map(comments.map(({ author }) => [author.username, author])).values()];
  const [first] = authors;
  const who = first && authors.length === 1 ? nameOf(first) : `${authors.length} people`;
  const ban = async () => {
    setPending(true);
    try {
      await onBan(authors.map(({ username }) => username));
      onClose();
    } catch (error) {
      setProblem(refused(error).message);
    } finally {
      setPending(false);
    }
  };
  return (
    <AskDialog
      open
      title={`Let ${who} no longer comment?`}
      onClose={onClose}
      actions={
        <>
          <AskCancel asChild>
            <Button variant="quiet">Cancel</Button>
          </AskCancel>
          <Button pending={pending} onClick={ban}>
            Only ban
          </Button>
          <Button
            variant="danger"
            onClick={() => {
              onBanAndReject();
              onClose();
            }}
          >
            Ban and reject {comments.length === 1 ? "this comment" : `${comments.length} comments`}
          </Button>
        </>
      }
    >
      {problem && <Banner>{problem}</Banner>}
      <p>
        They can still read and do everything else. Everything they said before stays as it is. You can let
        them comment again at any time.
      </p>
    </AskDialog>
  );
}
