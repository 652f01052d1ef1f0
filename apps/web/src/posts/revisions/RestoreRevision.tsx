import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Button } from "../../parts/Button.tsx";
import { reasonOf, refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { When } from "../../parts/When.tsx";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import type { Post } from "../queries.ts";
import type { RevisionItem } from "./queries.ts";

/** Brings a saved state back, as a new one: what there is now stays in the history. */
export function RestoreRevision({ post, revision }: { post: Post; revision: RevisionItem }) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const navigate = useNavigate();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);

  const restore = async () => {
    setPending(true);
    try {
      const { id, version } = post;
      await client.posts.restoreRevision.mutate({ id, version, revisionId: revision.id });
      queryClient.removeQueries({ ...trpc.posts.pathFilter(), type: "inactive" });
      toast("Restored. What there was before is still in the history.");
      await navigate({ to: "/write/$id", params: { id } });
    } catch (error) {
      toast(refused(error).message, "problem");
      if (reasonOf(error) !== "VERSION_CONFLICT") return;
      setAsking(false);
      queryClient.removeQueries({ ...trpc.posts.pathFilter(), type: "inactive" });
      await queryClient.invalidateQueries(trpc.posts.pathFilter());
      await router.invalidate();
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>Restore this version</Button>
      <AskDialog
        open={asking}
        title="Restore this version?"
        onClose={() => setAsking(false)}
        actions={
          <>
            <AskCancel asChild>
              <Button>Cancel</Button>
            </AskCancel>
            <Button variant="primary" pending={pending} onClick={restore}>
              Restore
            </Button>
          </>
        }
      >
        <p>
          The post gets the title, text, tags and categories it had (<When at={revision.createdAt} />
          ).{post.status === "published" && " Readers see that at once."}
        </p>
        <p>What there is now stays in the history.</p>
      </AskDialog>
    </>
  );
}
