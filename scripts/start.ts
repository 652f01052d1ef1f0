import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { inspect, parseArgs } from "node:util";
import { ConfigError, environment, loadConfig, readVariables } from "@agora/config";
import { endLeftovers } from "./services/leftovers.ts";
import { StartError } from "./services/start-error.ts";
import { chooseAddresses } from "./start/addresses.ts";
import { childEnvironment, sharedSettings } from "./start/child-environment.ts";
import { createFamily } from "./start/family.ts";
import { lockFolder } from "./start/lock.ts";
import { stopWithOwner } from "./start/owner.ts";
import { keepRunning } from "./start/program.ts";
import { say, seconds } from "./start/progress.ts";
import { checkDatabase, checkRedis } from "./start/reachable.ts";
import { untilHealthy } from "./start/ready.ts";
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
  await stop(1, forPeople ? error.message : inspect(error));
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
  const env = childEnvironment({ given, variables, addresses, data, development }, { database, redis });
  const graceSeconds = variables.SHUTDOWN_SECONDS + 3;
  const keep = (name: string, args: string[]) =>
    keepRunning(family, { name, args, env, folders, development, graceSeconds });
  if (!variables.SMTP_URL) {
    keep("Mailbox", ["scripts/mailbox.ts", String(smtpPort), String(mailboxPort), join(data, "mail")]);
  }
  const { people } = await prepareDatabase(loadConfig(env), { data, embedded: !variables.DATABASE_URL });
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
  writeFileSync(runningEnv, sharedSettings(env), { mode: 0o600 });
  const mailbox = variables.SMTP_URL ? undefined : `http://localhost:${mailboxPort}`;
  const { host: databaseHost } = new URL(database);
  console.log(
    summary({
      address: publicUrl,
      people,
      mailbox,
      database: databaseHost,
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
