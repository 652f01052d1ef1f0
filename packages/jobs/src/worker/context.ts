import type { Config } from "@agora/config";
import type { Database } from "@agora/db";
import type { Storage } from "@agora/storage";
import type { Logger } from "pino";
import type { Live } from "../live.ts";
import type { PaymentProviders } from "../payments/provider.ts";
import type { WebhookSender } from "../webhooks/sender.ts";
import type { Mailer } from "./mailer.ts";

/** What the process opens once and every job may use. */
export type WorkerServices = {
  config: Pick<Config, "publicUrl" | "redisUrl" | "secret" | "database" | "files">;
  database: Database;
  storage: Storage;
  live: Live;
  payments: PaymentProviders;
  mailer: Mailer;
  log: Logger;
  /** Ends when the worker is told to stop; what takes minutes breaks off then. */
  stopping?: AbortSignal;
};

/** What a handler works with; `id` is the job's, the same in every attempt. Its mailer heeds what servers refused before. */
export type JobContext = WorkerServices & {
  id: string;
  webhooks: WebhookSender;
  /** Aborted when the attempt takes too long. */
  signal: AbortSignal;
};
