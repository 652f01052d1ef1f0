import { useMutation } from "@tanstack/react-query";
import { Panel } from "../../admin/Panel.tsx";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { useSelf } from "../../settings/use-self.ts";
import { useTRPC } from "../../trpc.ts";

export function ExportPanel() {
  const { email } = useSelf();
  const ask = useMutation(useTRPC().auth.exportMyData.mutationOptions());
  return (
    <Panel title="A copy of your data" lead="Everything that is stored about you, in one JSON file.">
      {ask.error && <Banner>{refused(ask.error).message}</Banner>}
      {ask.isSuccess ? (
        <Banner kind="success">
          We are putting it together. A link comes to <strong className="break-all">{email}</strong>, and
          works for seven days.
        </Banner>
      ) : (
        <div>
          <Button pending={ask.isPending} onClick={() => ask.mutate({})}>
            Send me my data
          </Button>
        </div>
      )}
    </Panel>
  );
}
