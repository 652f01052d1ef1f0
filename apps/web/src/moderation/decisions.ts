import type { Decision, QueueView, Waiting } from "./queries.ts";

type Status = Waiting["status"];

/** What a decision makes of a comment. */
const made: Record<Decision, Status> = {
  approve: "approved",
  reject: "rejected",
  spam: "spam",
  wait: "pending",
};
/** What takes a comment back to where it was. */
export const backTo: Record<Status, Decision> = {
  approved: "approve",
  rejected: "reject",
  spam: "spam",
  pending: "wait",
};

export const decisionWords = { approve: "Approve", reject: "Reject", spam: "Spam" } as const;
export type Offered = keyof typeof decisionWords;

/** A comment that nobody complains about is not decided upon like it was already. */
export function offeredIn(view: QueueView): Offered[] {
  return (["approve", "reject", "spam"] as const).filter((decision) => made[decision] !== view);
}

const done: Record<Decision, string> = {
  approve: "approved",
  reject: "rejected",
  spam: "called spam",
  wait: "waiting again",
};

/** What came of it, also of what others were faster with. */
export function sentenceOf(
  decision: Decision,
  { asked, changed, missing, settled }: { asked: number; changed: number; missing: number; settled: number },
): string {
  const already = asked - changed - missing - settled;
  const parts = [`${counted(changed + settled)} ${done[decision]}.`];
  if (already > 0) parts.push(`${counted(already)} had been already.`);
  if (missing > 0) parts.push(`${counted(missing)} ${missing === 1 ? "is" : "are"} gone meanwhile.`);
  return parts.slice(changed + settled === 0 && parts.length > 1 ? 1 : 0).join(" ");
}

const counted = (count: number) => (count === 1 ? "1 comment" : `${count} comments`);

export const emptyWords: Record<QueueView, string> = {
  pending: "Nothing waits for you",
  reported: "No open reports",
  approved: "No comments yet",
  rejected: "Nothing was rejected",
  spam: "No spam",
};
