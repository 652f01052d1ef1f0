import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { keepSubscribed } from "../parts/keep-subscribed.ts";
import { useTRPC, useTRPCClient } from "../trpc.ts";
import { isUnderway, type Task } from "./queries.ts";

/** A task as it goes on, from what the page knows of it. */
export function useTask(known: Task): Task {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const list = useTRPC().tasks.list.pathFilter();
  const [heard, setHeard] = useState<Task>();
  const isNews = heard?.id === known.id && heard.updatedAt >= known.updatedAt;
  const task = isNews ? heard : known;
  const hear = useEffectEvent((now: Task) => {
    setHeard(now);
    if (!isUnderway(now)) void queryClient.invalidateQueries(list);
  });
  const { id } = task;
  const underway = isUnderway(task);
  useEffect(() => {
    if (!underway) return;
    let last: string | undefined;
    return keepSubscribed((handlers) =>
      client.tasks.live.subscribe(
        { id, lastEventId: last },
        {
          ...handlers,
          onData: (event) => {
            last = event.id;
            hear(event.data);
          },
        },
      ),
    );
  }, [client, id, underway]);
  return task;
}
