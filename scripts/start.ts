import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ConfigError, environment, loadConfig, readVariables } from "@agora/config";
import { endLeftovers } from "./services/leftovers.ts";
import { StartError } from "./services/start-error.ts";
import { chooseAddresses } from "./start/addresses.ts";
import { createFamily } from "./start/family.ts";
import { lockFolder } from "./start/lock.ts";
import { stopWithOwner } from "./start/owner.ts";
import { keepRunning } from "./start/program.ts";
import { say, seconds } from "./start/progress.ts";
import { checkDatabase, checkRedis } from "./start/reachable.ts";
import { untilHealthy } from "./start/ready.ts";
import { keptSecret } from "./start/secrets.ts";
import { ownPostgres, ownRedis } from "./start/services.ts";
import { summary } from "./start/summary.ts";
import { buildWeb } from "./start/web-build.ts";

const root = dirname(import.meta.dirname);
const { values: options } = parseArgs({
  options: {
    dev: { type: "boolean", default: false },
    data: { type: "string", default: join(root, ".data") },
  },
});
const data = resolve(options.data);
const folders = { root, data, run: join(data, "run"), logs: join(data, "logs") };
const runningEnv = join(folders.run, "env");
const development = options.dev;

let stopping = false;
const family = createFamily({ restarted: say, lost: (text) => void stop(1, text) });

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(0));
// The terminal may be gone before we are.
for (const output of [process.stdout, process.stderr]) output.on("error", () => undefined);
stopWithOwner(() => void stop(0));
try {
  await start();
} catch (error) {
  const forPeople = error instanceof StartError || error instanceof ConfigError;
  await stop(
    1,
    forPeople ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error),
  );
}

async function start() {
  process.chdir(root);
  if (existsSync(".env")) process.loadEnvFile(".env");
  for (const folder of [folders.run, folders.logs]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  await lockFolder(join(folders.run, "lock"));
  const given = environment();
  const variables = readVariables(given);
  await endLeftovers(folders.run);
  const addresses = await chooseAddresses(variables, given);
  const { mailboxPort, smtpPort, workerPort, port, publicUrl } = addresses;

  const web = development ? undefined : buildWeb(root, () => say("Building the web app"));
  // Looked at further down; until then a failure of the build must not count as unhandled.
  web?.catch(() => undefined);
  const [{ prepareDatabase }, database, redis] = await Promise.all([
    import("./db.ts"),
    variables.DATABASE_URL ? checkDatabase(variables.DATABASE_URL) : ownPostgres(folders, family.add),
    variables.REDIS_URL ? checkRedis(variables.REDIS_URL) : ownRedis(folders, family.add),
  ]);
  const env = {
    ...given,
    NODE_ENV: given.NODE_ENV || (development ? "development" : "production"),
    PUBLIC_URL: publicUrl,
    HOST: variables.HOST,
    PORT: String(port),
    WORKER_PORT: String(workerPort),
    SECRET: given.SECRET || keptSecret(join(data, "secret")),
    DATABASE_URL: database,
    REDIS_URL: redis,
    FILES_DIR: given.FILES_DIR || join(data, "files"),
    SMTP_URL: variables.SMTP_URL ?? `smtp://127.0.0.1:${smtpPort}`,
  };
  const graceSeconds = variables.SHUTDOWN_SECONDS + 3;
  const keep = (name: string, args: string[]) =>
    keepRunning(family, { name, args, env, folders, development, graceSeconds });
  if (!variables.SMTP_URL) {
    keep("Mailbox", ["scripts/mailbox.ts", String(smtpPort), String(mailboxPort), join(data, "mail")]);
  }
  const { people } = await prepareDatabase(loadConfig(env));
  say("The database is up to date");
  if (await web) say("The web app is built");

  const watch = development ? ["--watch", "--watch-preserve-output"] : [];
  keep("Server", [...watch, "apps/server/src/main.ts"]);
  keep("Worker", [...watch, "packages/jobs/src/worker/main.ts"]);
  const host = ["0.0.0.0", "::"].includes(variables.HOST) ? "127.0.0.1" : variables.HOST;
  await Promise.all([
    untilHealthy(`http://${host}:${port}/health/ready`, 60).then(() => say("The server is ready")),
    untilHealthy(`http://127.0.0.1:${workerPort}/health/ready`, 60).then(() => say("The worker is ready")),
    ...(variables.SMTP_URL ? [] : [untilHealthy(`http://127.0.0.1:${mailboxPort}/api/messages`, 20)]),
  ]);
  if (stopping) return;
  family.settle();
  const shared = [
    "NODE_ENV",
    "PUBLIC_URL",
    "SECRET",
    "DATABASE_URL",
    "REDIS_URL",
    "SMTP_URL",
    "FILES_DIR",
  ] as const;
  // For tools that join in: node --env-file=.data/run/env ...
  writeFileSync(runningEnv, shared.map((name) => `${name}="${env[name]}"\n`).join(""), { mode: 0o600 });
  const mailbox = variables.SMTP_URL ? undefined : `http://localhost:${mailboxPort}`;
  const { hostname, port: databasePort } = new URL(database);
  console.log(
    summary({
      address: publicUrl,
      people,
      mailbox,
      database: `${hostname}:${databasePort || 5432}`,
      data: relative(root, data),
      took: seconds(),
    }),
  );
}

async function stop(status: number, because?: string) {
  if (stopping) return;
  stopping = true;
  if (because) console.error(`\n${because}`);
  else say("Stopping");
  rmSync(runningEnv, { force: true });
  await family.stop();
  process.exit(status);
}
