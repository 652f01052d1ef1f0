import { useEffect, useEffectEvent, useRef } from "react";
import { useTRPCClient } from "../trpc.ts";
import type { Comment } from "./queries.ts";

/** Milliseconds before the first try to connect again; each further one waits twice as long. */
const pause = 1_000;
const longestPause = 60_000;

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
    let failures = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let subscription: { unsubscribe(): void } | undefined;
    const connect = () => {
      clearTimeout(timer);
      timer = undefined;
      subscription?.unsubscribe();
      const mine = client.comments.live.subscribe(
        { postId, lastEventId: last.current },
        {
          onStarted: () => {
            failures = 0;
          },
          onData: ({ id, data }) => {
            last.current = id;
            hear(data, id);
          },
          onError: () => subscription === mine && later(),
          onComplete: () => subscription === mine && later(),
        },
      );
      subscription = mine;
    };
    const later = () => {
      subscription = undefined;
      timer = setTimeout(connect, Math.min(longestPause, pause * 2 ** failures++));
    };
    // There is no need to wait longer when the network is back.
    const soon = () => timer && connect();
    window.addEventListener("online", soon);
    connect();
    return () => {
      window.removeEventListener("online", soon);
      clearTimeout(timer);
      const open = subscription;
      subscription = undefined;
      open?.unsubscribe();
    };
  }, [client, postId, active]);
}
