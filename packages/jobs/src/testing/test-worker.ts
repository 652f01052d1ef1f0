import { randomUUID } from "node:crypto";
import type { Config } from "@agora/config";
import type { Database } from "@agora/db";
import type { Storage } from "@agora/storage";
import pino from "pino";
import type { Live } from "../live.ts";
import { openProviders } from "../payments/open-providers.ts";
import { openMailer } from "../worker/mailer.ts";
import { startWorker } from "../worker/start-worker.ts";
import { hurry } from "./hurry.ts";

type Services = {
  config: Config;
  database: Database;
  storage: Storage;
  live: Live;
  /** Of its queues, where somebody else has to find them; otherwise they are its own. */
  prefix?: string;
};

/** A worker in a hurry on services that a test has opened. Stop it before they are closed. */
export function startTestWorker({ config, prefix = `test-${randomUUID()}`, ...services }: Services): {
  stop(): Promise<void>;
} {
  const mailer = openMailer({ ...config.mail, publicUrl: config.publicUrl });
  const worker = startWorker({
    ...services,
    config: { ...config, mailsPerSecond: 1000 },
    mailer,
    payments: openProviders({ config, database: services.database }),
    log: pino({ level: "silent" }),
    prefix,
    pace: hurry,
  });
  return {
    stop: async () => {
      await worker.stop();
      mailer.close();
    },
  };
}
