import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import type { Post, PostSummary } from "../queries.ts";

export type Act = "publish" | "unpublish" | "archive" | "remove" | "restore";
/** Told with the post as it is then; undefined when it went to the trash. */
export type OnActed = (post: Post | undefined) => void;

const said: Record<Act, string> = {
  publish: "is published.",
  unpublish: "is a draft again.",
  archive: "is archived.",
  remove: "is in the trash.",
  restore: "is back, as a draft.",
};

/** What can be done to a whole post; the lists look again afterwards. */
export function useActs({ id, title }: Pick<PostSummary, "id" | "title">, onActed: OnActed) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const [acting, setActing] = useState<Act>();

  const act = async (kind: Act): Promise<boolean> => {
    if (acting) return false;
    setActing(kind);
    try {
      if (kind === "remove") await client.posts.remove.mutate({ id });
      onActed(kind === "remove" ? undefined : await client.posts[kind].mutate({ id }));
      const undo = { text: "Undo", run: () => void act("restore") };
      toast(`“${title}” ${said[kind]}`, "done", kind === "remove" ? undo : undefined);
      return true;
    } catch (error) {
      toast(refused(error).message, "problem");
      return false;
    } finally {
      setActing(undefined);
      for (const group of [trpc.posts, trpc.tags, trpc.categories])
        void queryClient.invalidateQueries(group.pathFilter());
    }
  };
  return { act, acting };
}
