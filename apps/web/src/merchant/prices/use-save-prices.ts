import { contract } from "@agora/api/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { fieldsOf } from "../../forms/fields.ts";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import { counted } from "../variant-words.ts";
import { type PriceDraft, type PriceDrafts, pricesOf } from "./use-price-drafts.ts";

type Problems = { message?: string; byVariant: ReadonlyMap<string, string> };
const none: Problems = { byVariant: new Map() };

/** Saves all or nothing; what stands in the way is told by row. */
export function useSavePrices({ drafts, clear }: PriceDrafts, currency: string) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const [problems, setProblems] = useState(none);
  const again = () =>
    Promise.all([trpc.products, trpc.audit].map((each) => queryClient.invalidateQueries(each.pathFilter())));
  const save = useMutation({
    mutationFn: async (sent: PriceDraft[]) => {
      const prices = pricesOf(sent, currency);
      const checked = contract.products.setPrices.input.safeParse({ prices });
      if (!checked.success)
        return setProblems({
          message: "Some of these are not prices. Nothing was saved.",
          byVariant: byVariant(sent, fieldsOf(checked.error.issues)),
        });
      try {
        const { changed } = await client.products.setPrices.mutate(checked.data);
        setProblems(none);
        clear();
        await again();
        toast(`${counted(changed, "price is", "prices are")} saved.`);
      } catch (error) {
        const { message, fields } = refused(error);
        setProblems({ message, byVariant: byVariant(sent, fields) });
        await again();
      }
    },
  });
  return {
    ...problems,
    pending: save.isPending,
    save: () => save.mutate(drafts),
    discard: () => {
      setProblems(none);
      clear();
    },
  };
}

/** A field is called prices.4.price; its row is the fifth that was sent. */
function byVariant(sent: PriceDraft[], fields: Record<string, string[]>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(fields).flatMap(([name, sentences]): [string, string][] => {
      const row = sent[Number(name.split(".")[1] ?? Number.NaN)];
      return row ? [[row.item.variantId, sentences.join(" ")]] : [];
    }),
  );
}

export type SavePrices = ReturnType<typeof useSavePrices>;
