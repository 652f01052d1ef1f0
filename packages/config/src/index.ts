import { ConfigError } from "./config-error.ts";
import { identityProviders } from "./identity-providers.ts";
import { developmentSecret, type Variables, variables } from "./variables.ts";

export { ConfigError } from "./config-error.ts";
export type { IdentityProvider } from "./identity-providers.ts";
export { developmentSecret, type Variables, variables } from "./variables.ts";

/** What server and worker are started with. Sizes are bytes. */
export type Config = ReturnType<typeof loadConfig>;

/**
 * Reads and checks the environment once, at start.
 * @throws ConfigError naming every variable that is missing or wrong.
 */
export function loadConfig(env: Record<string, string | undefined> = process.env) {
  const v = parse(env);
  if (v.NODE_ENV === "production" && v.SECRET === developmentSecret)
    throw new ConfigError("SECRET is still the development default. Set it to 32 or more random characters.");
  return {
    environment: v.NODE_ENV,
    production: v.NODE_ENV === "production",
    publicUrl: new URL(v.PUBLIC_URL).origin,
    host: v.HOST,
    port: v.PORT,
    workerPort: v.WORKER_PORT,
    metricsPort: v.METRICS_PORT,
    tracesUrl: v.OTEL_EXPORTER_OTLP_ENDPOINT,
    trustedProxies: v.TRUSTED_PROXIES,
    allowedOrigins: v.ALLOWED_ORIGINS,
    secret: v.SECRET,
    database: { url: required(v, "DATABASE_URL"), pool: v.DATABASE_POOL },
    redisUrl: required(v, "REDIS_URL"),
    mail: { smtpUrl: required(v, "SMTP_URL"), from: v.MAIL_FROM },
    files: files(v),
    /** Without a slash at the end; undefined where the server itself gives converted pictures. */
    filesUrl: v.FILES_URL?.replace(/\/+$/, ""),
    identityProviders: identityProviders(v),
    uploadMaxBytes: v.UPLOAD_MAX_BYTES,
    passwordHashesAtOnce: v.PASSWORD_HASHES_AT_ONCE,
    perMinute: {
      read: v.READS_PER_MINUTE,
      write: v.WRITES_PER_MINUTE,
      "sign-in": v.SIGN_INS_PER_MINUTE,
      "sign-up": v.SIGN_UPS_PER_MINUTE,
      mail: v.MAILS_PER_MINUTE,
      upload: v.UPLOADS_PER_MINUTE,
      checkout: v.CHECKOUTS_PER_MINUTE,
    },
    payments: payments(v),
    mailsPerSecond: v.MAILS_PER_SECOND,
    jobsAtOnce: { mail: v.MAIL_JOBS_AT_ONCE, images: v.IMAGE_JOBS_AT_ONCE, webhooks: v.WEBHOOK_JOBS_AT_ONCE },
    webhooks: { privateTargets: v.WEBHOOK_PRIVATE_TARGETS === "on" },
    shutdownSeconds: v.SHUTDOWN_SECONDS,
    logLevel: v.LOG_LEVEL,
  };
}

/** Checks only the variables that are set; the supervisor asks it which services it has to run itself. */
export function readVariables(env: Record<string, string | undefined> = process.env): Variables {
  return parse(env);
}

/** The whole environment as it is, for the programs that the scripts start. */
export function environment(): Record<string, string | undefined> {
  return { ...process.env };
}

function parse(env: Record<string, string | undefined>): Variables {
  // An empty value in a .env file means "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const result = variables.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new ConfigError(`The environment is not right:\n${lines.join("\n")}`);
}

function required<K extends "DATABASE_URL" | "REDIS_URL" | "SMTP_URL">(v: Variables, name: K): string {
  const value = v[name];
  if (value === undefined) throw new ConfigError(`${name} is not set. See .env.example.`);
  return value;
}

function files(v: Variables) {
  if (!v.S3_BUCKET) return { kind: "disk" as const, directory: v.FILES_DIR };
  if (!v.S3_ACCESS_KEY_ID || !v.S3_SECRET_ACCESS_KEY)
    throw new ConfigError("S3_BUCKET is set, so S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are needed too.");
  return {
    kind: "s3" as const,
    bucket: v.S3_BUCKET,
    endpoint: v.S3_ENDPOINT,
    region: v.S3_REGION,
    accessKeyId: v.S3_ACCESS_KEY_ID,
    secretAccessKey: v.S3_SECRET_ACCESS_KEY,
  };
}

/** The ways to pay. @throws ConfigError for Stripe with half of its secrets. */
function payments(v: Variables) {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_URL: apiUrl } = v;
  if ((secretKey === undefined) !== (webhookSecret === undefined))
    throw new ConfigError("STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET are needed together.");
  return {
    test: (v.TEST_PAYMENTS ?? (v.NODE_ENV === "production" ? "off" : "on")) === "on",
    stripe: secretKey && webhookSecret ? { secretKey, webhookSecret, apiUrl } : undefined,
  };
}
