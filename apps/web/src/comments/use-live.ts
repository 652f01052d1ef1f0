import { useEffect, useEffectEvent, useRef } from "react";
import { keepSubscribed } from "../parts/keep-subscribed.ts";
import { useTRPCClient } from "../trpc.ts";
import type { Comment } from "./queries.ts";

/**
 * Follows new comments of a post while `active`, from where the list was read. However the connection ends, it goes on
 * after the last one heard of.
 */
export function useLive(
  { postId, from, active }: { postId: string; from: string | undefined; active: boolean },
  onComment: (comment: Comment, eventId: string) => void,
): void {
  const client = useTRPCClient();
  const last = useRef(from);
  const hear = useEffectEvent(onComment);
  useEffect(() => {
    if (!active) return;
    return keepSubscribed((handlers) =>
      client.comments.live.subscribe(
        { postId, lastEventId: last.current },
        {
          ...handlers,
          onData: ({ id, data }) => {
            last.current = id;
            hear(data, id);
          },
        },
      ),
    );
  }, [client, postId, active]);
}
