import { randomUUID } from "node:crypto";
import type { Config } from "@agora/config";
import type { Database } from "@agora/db";
import type { Storage } from "@agora/storage";
import pino from "pino";
import type { Live } from "../live.ts";
import { openProviders } from "../payments/open-providers.ts";
import { openMailer } from "../worker/mailer.ts";
import { startWorker } from "../worker/start-worker.ts";

type Services = { config: Config; database: Database; storage: Storage; live: Live };

/** A worker in a hurry on services that a test has opened; its queues are its own. Stop it before they are closed. */
export function startTestWorker({ config, ...services }: Services): { stop(): Promise<void> } {
  const mailer = openMailer({ ...config.mail, publicUrl: config.publicUrl });
  const worker = startWorker({
    ...services,
    config,
    mailer,
    payments: openProviders({ config, database: services.database }),
    log: pino({ level: "silent" }),
    prefix: `test-${randomUUID()}`,
    pace: { firstRetry: 50, reconcileEvery: 200, reconcileAfter: 500 },
  });
  return {
    stop: async () => {
      await worker.stop();
      mailer.close();
    },
  };
}
