import type { Queue as BullQueue } from "bullmq";

const command = "agoraCountFailedAttempt";
const minute = 60_000;

/** One number a minute for the last hour and the one that runs; what is older goes, and all of it after two quiet hours. */
const lua = `
redis.call("HINCRBY", KEYS[1], ARGV[1], 1)
redis.call("EXPIRE", KEYS[1], 7200)
for _, counted in ipairs(redis.call("HKEYS", KEYS[1])) do
  if tonumber(counted) < tonumber(ARGV[1]) - 60 then redis.call("HDEL", KEYS[1], counted) end
end`;

const keyOf = (queue: BullQueue) => queue.toKey("failed-attempts");

/** BullMQ counts jobs that failed for good; an operator wants to see the attempts too, hours before that. */
export async function countFailedAttempt(queue: BullQueue): Promise<void> {
  const client = await queue.getBackend().client;
  client.defineCommand(command, { numberOfKeys: 1, lua });
  await client.runCommand(command, [keyOf(queue), Math.floor(Date.now() / minute)]);
}

/** Of the hour until `now`, one number a minute, the oldest first. */
export async function failedAttempts(queue: BullQueue, now: number): Promise<number[]> {
  const client = await queue.getBackend().client;
  const counted = await client.hgetall(keyOf(queue));
  const current = Math.floor(now / minute);
  return Array.from({ length: 60 }, (_, index) => Number(counted[current - 59 + index] ?? 0));
}
