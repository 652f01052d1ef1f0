import { join } from "node:path";
import type { Variables } from "@agora/config";
import type { Addresses } from "./addresses.ts";
import { keptSecret } from "./secrets.ts";

type Environment = Record<string, string | undefined>;
type Start = {
  given: Environment;
  variables: Variables;
  addresses: Addresses;
  data: string;
  development: boolean;
};

/** What server, worker and seed see: the environment as given, and everything this start decided. */
export function childEnvironment(start: Start, services: { database: string; redis: string }) {
  const { given, variables, addresses, data, development } = start;
  return {
    ...given,
    NODE_ENV: given.NODE_ENV || (development ? "development" : "production"),
    PUBLIC_URL: addresses.publicUrl,
    HOST: variables.HOST,
    PORT: String(addresses.port),
    WORKER_PORT: String(addresses.workerPort),
    METRICS_PORT: String(addresses.metricsPort),
    SECRET: given.SECRET || keptSecret(join(data, "secret")),
    DATABASE_URL: services.database,
    REDIS_URL: services.redis,
    SMTP_URL: variables.SMTP_URL ?? `smtp://127.0.0.1:${addresses.smtpPort}`,
    FILES_DIR: given.FILES_DIR || join(data, "files"),
    TEST_PAYMENTS: given.TEST_PAYMENTS || testPayments(start),
  };
}

/** On a machine of one's own one can pay without money; where others can reach the site that takes a decision. */
function testPayments({ variables, addresses }: Start): "on" | undefined {
  const own = variables.DATABASE_URL === undefined && variables.STRIPE_SECRET_KEY === undefined;
  return own && new URL(addresses.publicUrl).hostname === "localhost" ? "on" : undefined;
}

const shared = ["NODE_ENV", "PUBLIC_URL", "SECRET", "DATABASE_URL", "REDIS_URL", "SMTP_URL", "FILES_DIR"];

/** The settings as an env file, for tools that join in: node --env-file=.data/run/env ... */
export function sharedSettings(env: Environment): string {
  return shared.map((name) => `${name}="${env[name] ?? ""}"\n`).join("");
}
