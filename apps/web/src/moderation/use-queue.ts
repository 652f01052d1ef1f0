import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { flushSync } from "react-dom";
import { toast } from "../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../trpc.ts";
import type { Offered } from "./decisions.ts";
import { hashOf, itemId } from "./QueueItem.tsx";
import type { QueueFilter, Waiting } from "./queries.ts";
import { useModerate } from "./use-moderate.ts";
import { usePicked } from "./use-picked.ts";
import type { Shortcuts } from "./use-shortcuts.ts";

type Shown = { comments: readonly Waiting[]; offered: readonly Offered[] };

/** What a moderator can do in the list, by hand or by key. */
export function useQueue(filter: QueueFilter, { comments, offered }: Shown) {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const moderate = useModerate(filter);
  const picks = usePicked(comments);
  const { picked, here, setCurrent, step, after, pick, unpick, pickTo } = picks;
  const [banning, setBanning] = useState<readonly Waiting[]>();
  const chosen = picked.length > 0 ? picked : here ? [here] : [];

  const goTo = (comment: Waiting | undefined) => {
    if (!comment) return;
    setCurrent(comment.id);
    const item = document.getElementById(itemId(comment));
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: "nearest" });
  };

  const decide = async (decision: Offered, about: readonly Waiting[], banAuthors = false) => {
    if (about.length === 0) return;
    const next = after(about);
    // Focus moves on before its place is gone.
    flushSync(() => goTo(next));
    unpick(about);
    await moderate.decide({ comments: about, decision, banAuthors });
  };

  const ban = async (usernames: string[]) => {
    for (const username of usernames) await client.comments.setBanned.mutate({ username, banned: true });
    toast(
      usernames.length === 1 ? "They may no longer comment." : `${usernames.length} people are kept out.`,
    );
    await queryClient.invalidateQueries(trpc.comments.pathFilter());
  };

  const byKey = (decision: Offered) =>
    offered.includes(decision) ? () => void decide(decision, chosen) : undefined;
  const open = ({ post, ...comment }: Waiting) => {
    const { href } = router.buildLocation({
      to: "/posts/$slug",
      params: { slug: post.slug },
      hash: hashOf({ post, ...comment }),
    });
    window.open(href, "_blank", "noopener");
  };
  const shortcuts: Shortcuts = {
    j: () => goTo(step(1)),
    k: () => goTo(step(-1)),
    x: here && (() => pick(here.id)),
    X: here && (() => pickTo(here.id)),
    a: byKey("approve"),
    r: byKey("reject"),
    s: byKey("spam"),
    b: () => chosen.length > 0 && setBanning(chosen),
    u: moderate.undo,
    o: here && (() => open(here)),
  };
  return { ...picks, decide, ban, banning, setBanning, shortcuts };
}
