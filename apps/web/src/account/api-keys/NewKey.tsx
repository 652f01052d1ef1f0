import type { Outputs } from "@agora/api/contract";
import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { ShownOnce } from "../../parts/ShownOnce.tsx";
import { siteOrigin } from "../../site/head.ts";
import { useTRPC } from "../../trpc.ts";
import { NewKeyForm } from "./NewKeyForm.tsx";

/** First what the key may do, then, once, the key. */
export function NewKey() {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<Outputs["apiKeys"]["create"]>();
  const queryClient = useQueryClient();
  const queryKey = useTRPC().apiKeys.list.queryKey();
  const close = () => {
    setOpen(false);
    setMade(undefined);
  };
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus className="size-4" aria-hidden />
        New key
      </Button>
      <FormDialog
        open={open}
        sticky={made !== undefined}
        title={made ? `Your key “${made.apiKey.name}”` : "New API key"}
        onClose={close}
      >
        {made ? (
          <ShownOnce secret={made.key} what="key" rows={3} done={close}>
            Programs send it as <code className="font-mono">Authorization: Bearer …</code>; agents connect to{" "}
            <code className="font-mono">{siteOrigin()}/mcp</code> with it.
          </ShownOnce>
        ) : (
          <NewKeyForm
            close={close}
            made={async (key) => {
              setMade(key);
              await queryClient.invalidateQueries({ queryKey });
            }}
          />
        )}
      </FormDialog>
    </>
  );
}
