import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Panel } from "../../admin/Panel.tsx";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Banner } from "../../parts/Banner.tsx";
import { Button, buttonLook } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { SelectField } from "../../parts/TextField.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPCClient } from "../../trpc.ts";
import type { Draft } from "./draft.ts";
import type { Product } from "./queries.ts";

/** Whether a product is sold. Only the choice between draft and sale is saved with the rest. */
export function StandingPanel({
  product,
  version,
  status,
  change,
  changed,
}: {
  product?: Product;
  version?: number;
  status: Draft["status"];
  change: (changes: Partial<Draft>) => void;
  changed: (product: Product) => void;
}) {
  const client = useTRPCClient();
  const [asking, setAsking] = useState(false);
  const act = useMutation({
    mutationFn: async (kind: "archive" | "restore") => {
      if (!product || version === undefined) return;
      const { id } = product;
      changed(
        kind === "archive"
          ? await client.products.archive.mutate({ id, version })
          : await client.products.update.mutate({ id, version, status: "draft" }),
      );
      toast(kind === "archive" ? "It is sold no longer." : "It is back, as a draft.");
    },
    onSettled: () => setAsking(false),
  });
  return (
    <Panel title="On sale">
      {act.error && <Banner>{refused(act.error).message}</Banner>}
      {status === "archived" ? (
        <>
          <p className="text-ink-soft">It is archived: not sold, and kept for the orders that name it.</p>
          <Button pending={act.isPending} onClick={() => act.mutate("restore")}>
            Bring back as a draft
          </Button>
        </>
      ) : (
        <SelectField
          label="Status"
          name="status"
          value={status}
          options={{ draft: "Draft, seen here only", active: "On sale" }}
          onChange={({ target }) => change({ status: target.value === "active" ? "active" : "draft" })}
        />
      )}
      {product?.status === "active" && (
        <Link
          to="/shop/$slug"
          params={{ slug: product.slug }}
          className={buttonLook({ variant: "secondary" })}
        >
          See it in the shop
        </Link>
      )}
      {product && status !== "archived" && (
        <Button variant="quiet" onClick={() => setAsking(true)}>
          Archive …
        </Button>
      )}
      <AskDialog
        open={asking}
        title="Sell it no longer?"
        onClose={() => setAsking(false)}
        actions={
          <>
            <AskCancel className={buttonLook()}>Keep selling</AskCancel>
            <Button variant="danger" pending={act.isPending} onClick={() => act.mutate("archive")}>
              Archive
            </Button>
          </>
        }
      >
        <p>
          It leaves the shop and all carts. Orders keep naming it, and you can bring it back. Changes here
          that are not saved are dropped.
        </p>
      </AskDialog>
    </Panel>
  );
}
