import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Guarded } from "../scripts/services/guard.ts";
import { say } from "../scripts/start/progress.ts";
import { cpuOf } from "./cpu.ts";
import { freshDatabase } from "./database.ts";
import { installExpressPrisma } from "./express-prisma.ts";
import { load } from "./load.ts";
import { type Round, summarise, table } from "./report.ts";
import { chooseSubjects, compareAnswers, requestsOf, type Scenario, scenarios } from "./scenarios.ts";
import { startServers, startServices } from "./servers.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "6" },
    seconds: { type: "string", default: "4" },
    connections: { type: "string", default: "32" },
    only: { type: "string", default: Object.keys(scenarios).join(",") },
    "without-prisma": { type: "boolean", default: false },
    profile: { type: "boolean", default: false },
  },
});
const seconds = Number(values.seconds);
const connections = Number(values.connections);
const folder = join(dirname(import.meta.dirname), ".data", "bench");
const running: Guarded[] = [];

try {
  await bench();
} finally {
  for (const program of running.toReversed()) await program.stop();
}

async function bench() {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const expressPrisma = values["without-prisma"] ? undefined : await other();
  const services = await startServices(folder, say);
  running.push(...services.all);
  const database = await freshDatabase(services.postgres.url, say);
  const subjects = await chooseSubjects(database);
  const { url: redis } = services.redis;
  const profiles = values.profile ? join(folder, "profiles") : undefined;
  const { servers, all } = await startServers({ folder, database, redis, expressPrisma, profiles });
  running.push(...all);
  const wanted = wantedScenarios();
  for (const scenario of wanted) await compareAnswers(servers, scenario, subjects);
  say(`${servers.length} servers give the same answers; measuring`);

  const rounds: Round[] = [];
  for (const scenario of wanted)
    for (let number = 0; number < Number(values.rounds); number++) {
      // In turn, so that a disturbance meets all of them; the first round only warms up.
      for (const server of servers) {
        const cpu = cpuOf(server.pid, services.postgres.service.pid);
        const requests = requestsOf(server, scenario, subjects);
        const measured = await load({ port: server.port, requests, connections, seconds });
        if (number > 0) rounds.push({ scenario, target: server.target, measured, cpu: cpu?.() });
        await sleep(100);
      }
      say(`${scenario}: round ${number + 1} of ${values.rounds}`);
    }
  const lines = summarise(rounds);
  console.log(table(lines, scenarios));
  const machine = { processor: cpus()[0]?.model, cores: cpus().length, node: process.version };
  const results = {
    at: new Date().toISOString(),
    machine,
    connections,
    seconds,
    rounds: values.rounds,
    lines,
  };
  writeFileSync(join(folder, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
  if (lines.some(({ errors }) => errors > 0)) process.exitCode = 1;
}

/** Without a network there is still the baseline to compare with. */
async function other(): Promise<string | undefined> {
  try {
    return await installExpressPrisma(join(folder, "express-prisma"), say);
  } catch (error) {
    say(`Express and Prisma could not be installed, so they are left out. ${error}`);
    return undefined;
  }
}

function wantedScenarios(): Scenario[] {
  const all: Scenario[] = ["list", "one", "me", "comment"];
  return all.filter((scenario) => values.only.split(",").includes(scenario));
}
