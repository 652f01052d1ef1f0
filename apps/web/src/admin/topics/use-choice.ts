import { useState } from "react";
import type { Topic } from "./topics.ts";

/** Topics that were ticked; they stay so while the list below is searched for others. */
export function useChoice() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Topic>>(new Map());
  return {
    chosen: [...chosen.values()],
    has: (topic: Topic) => chosen.has(topic.id),
    toggle: (topic: Topic) =>
      setChosen((before) => {
        const next = new Map(before);
        if (!next.delete(topic.id)) next.set(topic.id, topic);
        return next;
      }),
    clear: () => setChosen(new Map()),
  };
}

export type Choice = ReturnType<typeof useChoice>;
