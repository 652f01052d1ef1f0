import { createFileRoute } from "@tanstack/react-router";
import { DeletePanel } from "../account/data/DeletePanel.tsx";
import { ExportPanel } from "../account/data/ExportPanel.tsx";
import { PostsPanel } from "../account/data/PostsPanel.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { settingsHead } from "../settings/head.ts";
import { latestTask } from "../tasks/queries.ts";

export const Route = createFileRoute("/settings/data")({
  loader: ({ context: { queryClient, trpc } }) =>
    Promise.all(
      (["export-data", "export-posts"] as const).map((kind) =>
        queryClient.query({ ...latestTask(trpc, kind), staleTime: 0 }),
      ),
    ),
  head: settingsHead("Your data"),
  component: DataPage,
});

function DataPage() {
  return (
    <>
      <PageHeader title="Your data" lead="Take it with you, or have it erased." />
      <ExportPanel />
      <PostsPanel />
      <DeletePanel />
    </>
  );
}
