import { useQueryClient } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState } from "react";
import { useTRPC } from "../trpc.ts";
import { findPath } from "./find-path.ts";
import { type Comment, type CommentSort, commentPages, inOrder } from "./queries.ts";

/** Pages that are loaded in search of a linked comment: of comments on the post, and of the replies of one. */
const mostPages = 10;
const mostReplyPages = 5;

type Loaded = { data?: { pages: { items: Comment[] }[] }; hasNextPage: boolean };
type Pages = Loaded & { fetchNextPage(): Promise<Loaded> };

/** Follows an address that ends in #comment-…, also to a reply that must be unfolded or a comment further down. */
export function useTarget(
  postId: string,
  list: { sort: CommentSort; pages: Pages; onSort(sort: CommentSort): void; unfold(ids: string[]): void },
) {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const id = /^comment-([0-9a-f-]{36})$/.exec(hash)?.[1];
  const [target, setTarget] = useState<{ id: string; missing: boolean }>();

  const repliesOf = async ({ id: parentId }: Comment) => {
    const options = commentPages(trpc, { postId, parentId });
    const { pages } = await queryClient.infiniteQuery({ ...options, pages: mostReplyPages });
    return inOrder(pages);
  };

  const look = useEffectEvent(async (id: string) => {
    if (document.getElementById(`comment-${id}`)) return [];
    if (list.sort === "newest") return list.onSort("oldest");
    let loaded: Loaded = list.pages;
    const top = () => inOrder(loaded.data?.pages ?? []);
    for (let more = 0; more < mostPages && loaded.hasNextPage && (top().at(-1)?.id ?? "") < id; more++)
      loaded = await list.pages.fetchNextPage();
    return (await findPath(id, top(), repliesOf)) ?? null;
  });
  const arrive = useEffectEvent((id: string, path: string[] | null) => {
    if (path) list.unfold(path);
    setTarget({ id, missing: path === null });
  });

  const { sort } = list;
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks once more when the order has changed for it.
  useEffect(() => {
    if (!id) return setTarget(undefined);
    let left = false;
    look(id).then(
      (path) => {
        if (!left && path !== undefined) arrive(id, path);
      },
      () => {
        if (!left) setTarget({ id, missing: true });
      },
    );
    return () => {
      left = true;
    };
  }, [id, sort]);
  return target;
}
