import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { SecretShown } from "./SecretShown.tsx";
import { WebhookForm } from "./WebhookForm.tsx";

/** First where it is and what it is told, then, once, its secret. */
export function NewEndpoint() {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string>();
  const close = () => {
    setOpen(false);
    setSecret(undefined);
  };
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus className="size-4" aria-hidden />
        New endpoint
      </Button>
      <FormDialog
        open={open}
        sticky={secret !== undefined}
        title={secret ? "Its secret" : "New endpoint"}
        onClose={close}
      >
        {secret ? (
          <SecretShown secret={secret} done={close} />
        ) : (
          <WebhookForm made={(made) => setSecret(made.secret)} close={close} />
        )}
      </FormDialog>
    </>
  );
}
