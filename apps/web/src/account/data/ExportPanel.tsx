import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Panel } from "../../admin/Panel.tsx";
import { useTRPC } from "../../trpc.ts";
import { ExportTask } from "./ExportTask.tsx";

export function ExportPanel() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const ask = useMutation(
    trpc.auth.exportMyData.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.tasks.list.pathFilter()),
    }),
  );
  return (
    <Panel title="A copy of your data" lead="Everything that is stored about you, in one JSON file.">
      <ExportTask
        kind="export-data"
        label="Send me my data"
        pending={ask.isPending}
        error={ask.error}
        ask={() => ask.mutate({})}
      />
    </Panel>
  );
}
