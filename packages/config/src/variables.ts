import { availableParallelism } from "node:os";
import { z } from "zod";

/** Good enough to try Agora with, and refused in production. */
export const developmentSecret = "development-only-secret-do-not-deploy";

const port = z.coerce.number().int().min(1).max(65535);
const count = z.coerce.number().int().min(1);
const optional = z.string().trim().min(1).optional();

/** Addresses and networks, with commas; or how many proxies there are. */
const proxies = z
  .string()
  .default("")
  .transform((text) => text.split(",").map((part) => part.trim()))
  .pipe(
    z.union(
      [
        z.tuple([z.literal("")]).transform(() => ({ networks: [] })),
        z.tuple([z.string().regex(/^\d{1,2}$/)]).transform(([count]) => ({ hops: Number(count) })),
        z
          .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))
          .transform((networks) => ({ networks })),
      ],
      "must be addresses and networks such as 10.0.0.0/8, with commas, or a number",
    ),
  );

/** With commas; a path behind an origin is left out. */
const origins = z
  .string()
  .default("")
  .transform((text) => text.split(",").flatMap((part) => part.trim() || []))
  .pipe(
    z.array(
      z
        .url({ protocol: /^https?$/, error: "must be origins such as https://app.example.org, with commas" })
        .transform((url) => new URL(url).origin),
    ),
  );

/** Every environment variable Agora reads. `.env.example` is checked against this page. */
export const variables = z.object({
  NODE_ENV: z
    .enum(["development", "production", "test"])
    .default("development")
    .describe("development, production or test"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .default("http://localhost:3000")
    .describe("Where people reach Agora; mails and feeds link to it"),
  HOST: z.string().default("127.0.0.1").describe("Address to listen on; 0.0.0.0 in a container"),
  PORT: port.default(3000).describe("Port of the server"),
  WORKER_PORT: port.default(3001).describe("Port of the worker's health endpoint and metrics"),
  METRICS_PORT: port
    .default(3002)
    .describe("Port of the server's /metrics for Prometheus, on HOST; the worker's are on WORKER_PORT"),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("OpenTelemetry collector that takes OTLP over HTTP; without it nothing is traced"),
  TRUSTED_PROXIES: proxies.describe(
    "Proxies whose X-Forwarded-For is believed: addresses and networks such as 10.0.0.0/8, or how many stand in front of the server (only where nobody reaches it past them). Without it everybody behind a proxy counts as one caller",
  ),
  ALLOWED_ORIGINS: origins.describe(
    "Other origins whose pages may sign people in and act here with tokens, such as https://app.example.org, with commas; they never get a cookie of this site",
  ),
  SECRET: z
    .string()
    .min(32)
    .default(developmentSecret)
    .describe(
      "At least 32 characters; signs addresses and seals stored answers. Production refuses the default",
    ),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres://")
    .optional()
    .describe("PostgreSQL 15 or later; without it `npm start` runs its own"),
  DATABASE_POOL: count
    .default(2 * availableParallelism())
    .describe(
      "Connections for transactions, beside the one that pipelines reads; the default is twice the cores",
    ),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must start with redis://")
    .optional()
    .describe("Redis 7 or Valkey; without it `npm start` runs its own"),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must start with smtp://")
    .optional()
    .describe("Where mail is handed over; without it `npm start` keeps mail in a local mailbox"),
  MAIL_FROM: z.string().default("Agora <hello@agora.localhost>").describe("Sender of every mail"),
  FILES_DIR: z.string().default(".data/files").describe("Where uploads are kept when no S3 bucket is set"),
  S3_BUCKET: optional.describe("Bucket for uploads; with it the other S3 settings are read"),
  S3_ENDPOINT: z.url().optional().describe("Endpoint of an S3-compatible service; leave out for AWS"),
  S3_REGION: z.string().default("us-east-1").describe("Region of the bucket"),
  S3_ACCESS_KEY_ID: optional.describe("Access key of the bucket"),
  S3_SECRET_ACCESS_KEY: optional.describe("Secret key of the bucket"),
  FILES_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      "Base address of converted pictures on a CDN or public bucket; without it the server gives them",
    ),
  UPLOAD_MAX_BYTES: count.default(200 * 1024 * 1024).describe("Largest upload, in bytes"),
  GOOGLE_CLIENT_ID: optional.describe(
    "Sign-in with Google: the client's id; register /auth/oauth/google/callback",
  ),
  GOOGLE_CLIENT_SECRET: optional.describe("Sign-in with Google: the client's secret"),
  GITHUB_CLIENT_ID: optional.describe(
    "Sign-in with GitHub: the app's id; register /auth/oauth/github/callback",
  ),
  GITHUB_CLIENT_SECRET: optional.describe("Sign-in with GitHub: the app's secret"),
  OPENID_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Sign-in with any other OpenID provider: its issuer; register /auth/oauth/openid/callback"),
  OPENID_CLIENT_ID: optional.describe("The client's id at that provider"),
  OPENID_CLIENT_SECRET: optional.describe("The client's secret at that provider"),
  OPENID_NAME: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .default("OpenID")
    .describe("What people know that provider as"),
  OPENID_ID: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,29}$/, "lower-case letters, digits and -")
    .refine((id) => id !== "google" && id !== "github", "google and github are taken")
    .default("openid")
    .describe("That provider's part of the addresses and of stored identities; don't change it later"),
  PASSWORD_HASHES_AT_ONCE: count
    .default(availableParallelism())
    .describe("Password hashes computed at the same time, 19 MiB each; the default is the number of cores"),
  READS_PER_MINUTE: count.default(300).describe("Queries one caller may make in a minute"),
  WRITES_PER_MINUTE: count.default(60).describe("Mutations one caller may make in a minute"),
  SIGN_INS_PER_MINUTE: count.default(30).describe("Sign-ins tried from one address in a minute"),
  SIGN_UPS_PER_MINUTE: count.default(10).describe("Accounts made from one address in a minute"),
  MAILS_PER_MINUTE: count.default(5).describe("Mails one caller may ask for in a minute"),
  UPLOADS_PER_MINUTE: count.default(60).describe("Uploads one caller may start in a minute"),
  CHECKOUTS_PER_MINUTE: count.default(20).describe("Orders and payments one caller may begin in a minute"),
  TEST_PAYMENTS: z
    .enum(["on", "off"])
    .optional()
    .describe(
      "The built-in test provider, which takes no money: off in production unless this is on. `npm start` turns it on where it runs the database itself and the site is at localhost",
    ),
  STRIPE_SECRET_KEY: optional.describe("Payments by Stripe: the secret key"),
  STRIPE_WEBHOOK_SECRET: optional.describe(
    "Payments by Stripe: the secret of the webhook endpoint; register /webhooks/stripe",
  ),
  STRIPE_API_URL: z.url().optional().describe("Another address of Stripe's API, such as a stand-in's"),
  MAIL_JOBS_AT_ONCE: count.default(5).describe("Mails one worker sends at the same time"),
  MAILS_PER_SECOND: count
    .default(10)
    .describe("Mails that all workers together hand to the mail server in a second"),
  IMAGE_JOBS_AT_ONCE: count.default(1).describe("Pictures one worker converts at the same time"),
  WEBHOOK_JOBS_AT_ONCE: count
    .default(10)
    .describe("Webhook deliveries one worker makes at the same time, a fifth of them to one endpoint"),
  WEBHOOK_PRIVATE_TARGETS: z
    .enum(["on", "off"])
    .default("off")
    .describe(
      "Whether webhooks may go, and descriptions of apps be read from, http:// and addresses of this machine and network: only for trying them",
    ),
  SHUTDOWN_SECONDS: count
    .default(10)
    .describe("How long running requests and jobs may take to finish at a stop"),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"])
    .default("info")
    .describe("Least serious log line written"),
});

export type Variables = z.output<typeof variables>;
