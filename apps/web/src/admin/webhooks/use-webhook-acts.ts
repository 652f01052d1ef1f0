import { useState } from "react";
import { counted } from "../../merchant/variant-words.ts";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPCClient } from "../../trpc.ts";
import type { Endpoint } from "./queries.ts";
import { useWebhooksChanged } from "./use-webhooks-changed.ts";

/** What can be done with an endpoint and its deliveries; each gives what came of it, or undefined where it was refused. */
export function useWebhookActs() {
  const client = useTRPCClient();
  const changed = useWebhooksChanged();
  const [pending, setPending] = useState<string>();

  const act = async <T>(what: string, run: () => Promise<T>, said?: (answer: T) => string) => {
    setPending(what);
    try {
      const answer = await run();
      if (said) toast(said(answer));
      return answer;
    } catch (error) {
      toast(refused(error).message, "problem");
      return undefined;
    } finally {
      await changed();
      setPending(undefined);
    }
  };
  return {
    pending,
    setActive: ({ id, version }: Endpoint, active: boolean) =>
      act(
        "switch",
        () => client.webhooks.update.mutate({ id, version, status: active ? "active" : "paused" }),
        () => (active ? "It is told again." : "It is told nothing until you activate it."),
      ),
    rotate: (id: string, endFormer: boolean) =>
      act("rotate", () => client.webhooks.rotateSecret.mutate({ id, endFormer })),
    remove: (id: string) =>
      act(
        "remove",
        () => client.webhooks.remove.mutate({ id }),
        () => "The endpoint is removed.",
      ),
    test: (id: string) => act("test", () => client.webhooks.test.mutate({ id })),
    replay: (id: string) =>
      act(
        "replay",
        () => client.webhooks.replay.mutate({ id }),
        () => "It is sent again.",
      ),
    replayFailed: (id: string, since: Date) =>
      act(
        "replay failed",
        () => client.webhooks.replayFailed.mutate({ id, since }),
        ({ replayed, more }) =>
          replayed === 0
            ? "Nothing failed in that time."
            : `${counted(replayed, "delivery", "deliveries")} sent again.${more ? " There are more." : ""}`,
      ),
  };
}

export type WebhookActs = ReturnType<typeof useWebhookActs>;
