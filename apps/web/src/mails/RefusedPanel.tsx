import { Link } from "@tanstack/react-router";
import { Panel } from "../admin/Panel.tsx";
import { Button, buttonLook } from "../parts/Button.tsx";
import { When } from "../parts/When.tsx";
import { useSelf } from "../settings/use-self.ts";
import { useRetryAddress } from "./use-retry-address.ts";

/** For whose address a mail server refuses: since when, and the two ways on. */
export function RefusedPanel() {
  const { email, emailRefusedAt } = useSelf();
  const retry = useRetryAddress();
  if (!emailRefusedAt) return null;
  return (
    <Panel
      title="Mails to you come back"
      lead={
        <>
          A mail server told us (<When at={emailRefusedAt} />) that there is no mailbox{" "}
          <strong className="break-all font-medium text-ink">{email}</strong>. We send nothing there until you
          say that it works, or give us another address.
        </>
      }
    >
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" pending={retry.isPending} onClick={() => retry.mutate({})}>
          It works again
        </Button>
        <Link to="/settings/security" className={buttonLook()}>
          Change my address
        </Link>
      </div>
    </Panel>
  );
}
