import { QueuesAway } from "@agora/jobs";
import { Refusal } from "../errors.ts";

/** @throws Refusal QUEUES_AWAY */
export async function askQueues<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof QueuesAway) throw new Refusal("QUEUES_AWAY");
    throw error;
  }
}
