import { contract } from "@agora/api/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "../../forms/use-form.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import { type Draft, draftOf, emptyDraft, inputOf, sameDraft } from "./draft.ts";
import type { Product } from "./queries.ts";

/** The draft of a product, what it was made from, and saving it without overwriting what somebody else saved. */
export function useProductEditor(
  product: Product | undefined,
  { currency, onCreated }: { currency: string; onCreated: (product: Product) => void },
) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const [state, setState] = useState(() => sitting(product));
  const { draft, base, seen } = state;
  const change = (changes: Partial<Draft>) =>
    setState((before) => ({ ...before, draft: { ...before.draft, ...changes } }));
  const again = () =>
    Promise.all([trpc.products, trpc.stock].map((each) => queryClient.invalidateQueries(each.pathFilter())));

  /** What is stored is what is edited from now on. */
  const take = (stored: Product) => {
    queryClient.setQueryData(trpc.products.get.queryKey({ slug: stored.id }), stored);
    setState(sitting(stored));
    void again();
  };
  const form = useForm({
    schema: product ? contract.products.update.input : contract.products.create.input,
    read: () => ({
      ...inputOf(draft, currency),
      ...(seen && { id: seen.id, version: seen.version }),
    }),
    send: async (input) => {
      if ("version" in input) take(await client.products.update.mutate(input));
      else {
        const made = await client.products.create.mutate(input);
        take(made);
        onCreated(made);
      }
      toast(`${draft.name.trim()} is saved.`);
    },
    onStale: async () => {
      if (!product) return;
      const theirs = await client.products.get.query({ slug: product.id });
      setState((before) => ({ ...before, seen: theirs }));
    },
  });
  return {
    ...{ draft, seen, form, change, take },
    changeImages: (next: (images: Draft["images"]) => Draft["images"]) =>
      setState((before) => ({
        ...before,
        draft: { ...before.draft, images: next(before.draft.images) },
      })),
    unsaved: () => !sameDraft(draft, base),
    /** Somebody else saved meanwhile, and one is shown what. */
    stale: form.reason === "VERSION_CONFLICT",
  };
}

/** `seen` is the product as it was last shown: its version is what saving goes by. */
function sitting(product: Product | undefined) {
  const draft = product ? draftOf(product) : emptyDraft;
  return { draft, base: draft, seen: product };
}
