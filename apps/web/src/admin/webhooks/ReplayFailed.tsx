import { useState } from "react";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Button } from "../../parts/Button.tsx";
import { SelectField } from "../../parts/TextField.tsx";
import type { WebhookActs } from "./use-webhook-acts.ts";

const hours = {
  "1": "the last hour",
  "24": "the last day",
  "168": "the last week",
  "720": "the last 30 days",
};

/** Sends again what failed, after somebody has said since when. */
export function ReplayFailed({ id, acts }: { id: string; acts: WebhookActs }) {
  const [open, setOpen] = useState(false);
  const [since, setSince] = useState("24");
  const replay = async () => {
    await acts.replayFailed(id, new Date(Date.now() - Number(since) * 3_600_000));
    setOpen(false);
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Replay what failed …
      </Button>
      <AskDialog
        open={open}
        title="Replay what failed?"
        onClose={() => setOpen(false)}
        actions={
          <>
            <AskCancel asChild>
              <Button variant="quiet">Cancel</Button>
            </AskCancel>
            <Button variant="primary" pending={acts.pending === "replay failed"} onClick={replay}>
              Replay
            </Button>
          </>
        }
      >
        <p>Each is sent again under the id it had, the oldest first, up to a thousand at once.</p>
        <SelectField
          label="What failed in"
          value={since}
          options={hours}
          onChange={({ target }) => setSince(target.value)}
        />
      </AskDialog>
    </>
  );
}
