import { useState } from "react";
import { Panel } from "../../admin/Panel.tsx";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { DeleteForm } from "./DeleteForm.tsx";

export function DeletePanel() {
  const [asking, setAsking] = useState(false);
  return (
    <Panel title="Delete your account" lead="In two steps, with 30 days between them to think again.">
      <ul className="grid list-disc gap-2 pl-5 text-ink-soft">
        <li>At once you are signed out everywhere, and your API keys stop working.</li>
        <li>For 30 days nothing else happens. Sign in, and it is called off.</li>
        <li>
          After that your posts, pictures and profile, and whatever else says who you are, are erased for
          good. Comments and orders stay without your name, because others need them.
        </li>
      </ul>
      <div>
        <Button variant="danger" onClick={() => setAsking(true)}>
          Delete my account
        </Button>
      </div>
      <FormDialog open={asking} title="Delete your account?" onClose={() => setAsking(false)}>
        <DeleteForm close={() => setAsking(false)} />
      </FormDialog>
    </Panel>
  );
}
