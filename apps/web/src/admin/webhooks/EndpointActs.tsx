import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import type { Endpoint } from "./queries.ts";
import { RotateSecret } from "./RotateSecret.tsx";
import type { WebhookActs } from "./use-webhook-acts.ts";
import { WebhookForm } from "./WebhookForm.tsx";
import { shortUrl } from "./words.ts";

type Props = { endpoint: Endpoint; acts: WebhookActs; tested: (deliveryId: string) => void };

/** The buttons of an endpoint's page, and the questions behind them. */
export function EndpointActs({ endpoint, acts, tested }: Props) {
  const [asking, setAsking] = useState<"edit" | "rotate" | "remove">();
  const navigate = useNavigate();
  const close = () => setAsking(undefined);
  const active = endpoint.status === "active";
  const test = async () => {
    const sent = await acts.test(endpoint.id);
    if (sent) tested(sent.deliveryId);
  };
  const remove = async () => {
    if (!(await acts.remove(endpoint.id))) return;
    close();
    await navigate({ to: "/admin/webhooks" });
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Button variant={active ? "primary" : "secondary"} pending={acts.pending === "test"} onClick={test}>
        Send a test
      </Button>
      <Button
        variant={active ? "secondary" : "primary"}
        pending={acts.pending === "switch"}
        onClick={() => acts.setActive(endpoint, !active)}
      >
        {active ? "Pause" : "Activate"}
      </Button>
      <Button onClick={() => setAsking("edit")}>Edit</Button>
      <Button onClick={() => setAsking("rotate")}>New secret</Button>
      <Button onClick={() => setAsking("remove")}>Remove</Button>
      <FormDialog open={asking === "edit"} title="Change the endpoint" onClose={close}>
        <WebhookForm endpoint={endpoint} close={close} />
      </FormDialog>
      {asking === "rotate" && <RotateSecret id={endpoint.id} acts={acts} close={close} />}
      {asking === "remove" && (
        <AskDialog
          open
          title="Remove this endpoint?"
          onClose={close}
          actions={
            <>
              <AskCancel asChild>
                <Button variant="quiet">Keep it</Button>
              </AskCancel>
              <Button variant="danger" pending={acts.pending === "remove"} onClick={remove}>
                Remove
              </Button>
            </>
          }
        >
          <p className="line-clamp-3 break-all font-medium text-ink">{shortUrl(endpoint.url)}</p>
          <p>
            It is told nothing any more, and the log of what it was told goes too. To stop only for a while,
            pause it.
          </p>
        </AskDialog>
      )}
    </div>
  );
}
