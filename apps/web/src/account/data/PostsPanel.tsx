import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Panel } from "../../admin/Panel.tsx";
import { useSelf } from "../../settings/use-self.ts";
import { useTRPC } from "../../trpc.ts";
import { ExportTask } from "./ExportTask.tsx";

/** For those who may write. */
export function PostsPanel() {
  const { permissions } = useSelf();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const ask = useMutation(
    trpc.posts.export.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.tasks.list.pathFilter()),
    }),
  );
  if (!permissions.includes("posts:write")) return null;
  return (
    <Panel title="Your posts" lead="All of them, drafts too, as Markdown files with their pictures.">
      <ExportTask
        kind="export-posts"
        label="Export my posts"
        pending={ask.isPending}
        error={ask.error}
        ask={() => ask.mutate({})}
      />
    </Panel>
  );
}
