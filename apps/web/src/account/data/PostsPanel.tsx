import { useMutation } from "@tanstack/react-query";
import { Panel } from "../../admin/Panel.tsx";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { useSelf } from "../../settings/use-self.ts";
import { useTRPC } from "../../trpc.ts";

/** For those who may write. */
export function PostsPanel() {
  const { email, permissions } = useSelf();
  const ask = useMutation(useTRPC().posts.export.mutationOptions());
  if (!permissions.includes("posts:write")) return null;
  return (
    <Panel title="Your posts" lead="All of them, drafts too, as Markdown files with their pictures.">
      {ask.error && <Banner>{refused(ask.error).message}</Banner>}
      {ask.isSuccess ? (
        <Banner kind="success">
          We are packing them. A link comes to <strong className="break-all">{email}</strong>, and works for
          seven days.
        </Banner>
      ) : (
        <div>
          <Button pending={ask.isPending} onClick={() => ask.mutate({})}>
            Export my posts
          </Button>
        </div>
      )}
    </Panel>
  );
}
