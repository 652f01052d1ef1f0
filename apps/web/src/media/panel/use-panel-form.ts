import { contract } from "@agora/api/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "../../forms/use-form.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import type { Item } from "../item.ts";
import type { Found } from "../queries.ts";
import { useMediaChanged } from "../use-media-changed.ts";

export type Draft = { alt: string; focal: { x: number; y: number }; kept: boolean };

const middle = { x: 50, y: 50 };
const draftOf = ({ alt, picture, kept }: Item): Draft => ({ alt, focal: picture?.focal ?? middle, kept });
const same = (a: Draft, b: Draft) =>
  a.alt.trim() === b.alt && a.focal.x === b.focal.x && a.focal.y === b.focal.y && a.kept === b.kept;

/** What is changed about a picture, and saving it without overwriting what was saved elsewhere meanwhile. */
export function usePanelForm(found: Found) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { queryKey } = useTRPC().media.get.queryOptions({ id: found.id });
  const changed = useMediaChanged();
  /** `seen` is the picture as it was last shown: its version is what saving goes by. */
  const [state, setState] = useState<{ draft: Draft; base: Draft; seen: Item }>(() => sitting(found));
  const { draft, base, seen } = state;

  const take = (item: Item) => {
    queryClient.setQueryData(queryKey, (before) => before && { ...before, ...item });
    setState(sitting(item));
    void changed();
  };
  const form = useForm({
    schema: contract.media.update.input,
    read: () => ({ ...draft, id: seen.id, version: seen.version }),
    send: async (input) => {
      take(await client.media.update.mutate(input));
      toast("The picture is saved.");
    },
    onStale: async () => {
      const theirs = await client.media.get.query({ id: found.id });
      setState((before) => ({ ...before, seen: theirs }));
    },
  });
  return {
    ...{ draft, seen, form, take },
    change: (changes: Partial<Draft>) =>
      setState((before) => ({ ...before, draft: { ...before.draft, ...changes } })),
    unsaved: () => !same(draft, base),
    /** It was saved elsewhere meanwhile, and one is shown how. */
    stale: form.reason === "VERSION_CONFLICT",
  };
}

function sitting(item: Item) {
  const draft = draftOf(item);
  return { draft, base: draft, seen: item };
}
