import { randomUUID } from "node:crypto";
import { Queue, Worker } from "bullmq";

type Options = { redisUrl: string; jobs: number; atOnce: number; inOneGo: number };

/** What BullMQ alone does with jobs that do nothing: jobs a second from the first that is added to the last that is done. */
export async function plainBullMq({ redisUrl, jobs, atOnce, inOneGo }: Options): Promise<number> {
  const options = { connection: { url: redisUrl }, prefix: `plain-${randomUUID()}` };
  const queue = new Queue("plain", options);
  const { promise: finished, resolve } = Promise.withResolvers<void>();
  let left = jobs;
  const worker = new Worker("plain", async () => {}, { ...options, concurrency: atOnce });
  worker.on("completed", () => {
    left -= 1;
    if (left === 0) resolve();
  });
  await worker.waitUntilReady();
  const began = performance.now();
  for (let n = 0; n < jobs; n += inOneGo)
    await queue.addBulk(
      Array.from({ length: inOneGo }, () => ({
        name: "nothing",
        data: {},
        opts: { jobId: randomUUID(), attempts: 30, removeOnComplete: true },
      })),
    );
  await finished;
  const seconds = (performance.now() - began) / 1000;
  await worker.close();
  await queue.close();
  return jobs / seconds;
}
