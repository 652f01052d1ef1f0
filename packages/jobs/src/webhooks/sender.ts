import { openPost, type Post } from "./post.ts";
import { openTurns, type Turns } from "./turns.ts";

/** Milliseconds for one request, with all that comes back. */
const patience = 15_000;

export type WebhookSender = {
  post: Post;
  turns: Turns;
  /** What waits between attempts are multiplied with; 1 outside of tests. */
  pace: number;
};

type Options = {
  privateTargets: boolean;
  /** Deliveries at the same time, to all of them. */
  atOnce: number;
  pace: number;
  /** Milliseconds that a second lasts. */
  second: number;
};

export function openWebhookSender({ privateTargets, atOnce, pace, second }: Options): WebhookSender {
  return {
    post: openPost({ privateTargets, patience: (patience / 1000) * second }),
    turns: openTurns(atOnce),
    pace,
  };
}
