import { useState } from "react";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { Check } from "../Check.tsx";
import { SecretShown } from "./SecretShown.tsx";
import type { WebhookActs } from "./use-webhook-acts.ts";

/** Asks how urgent it is, then shows the new secret once. */
export function RotateSecret({ id, acts, close }: { id: string; acts: WebhookActs; close: () => void }) {
  const [leaked, setLeaked] = useState(false);
  const [secret, setSecret] = useState<string>();
  const rotate = async () => setSecret((await acts.rotate(id, leaked))?.secret);
  return (
    <FormDialog
      open
      sticky={secret !== undefined}
      title={secret ? "Its new secret" : "Make a new secret?"}
      onClose={close}
    >
      {secret ? (
        <SecretShown secret={secret} done={close} />
      ) : (
        <div className="grid gap-4">
          <p className="text-ink-soft">
            For 24 hours every request is signed with both, so that the receiver can change over without
            missing anything.
          </p>
          <Check
            label="Somebody else knows the old one: it ends at once"
            checked={leaked}
            onChange={({ target }) => setLeaked(target.checked)}
          />
          <div className="flex flex-wrap justify-end gap-2">
            <Button variant="quiet" onClick={close}>
              Cancel
            </Button>
            <Button variant="primary" pending={acts.pending === "rotate"} onClick={rotate}>
              Make a new secret
            </Button>
          </div>
        </div>
      )}
    </FormDialog>
  );
}
