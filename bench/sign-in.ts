import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openPasswords } from "@agora/api";
import postgres from "postgres";
import type { Guarded } from "../scripts/services/guard.ts";
import { say } from "../scripts/start/progress.ts";
import { freshDatabase } from "./database.ts";
import { type Load, load } from "./load.ts";
import { chooseSubjects, requestsOf } from "./scenarios.ts";
import { startServers, startServices } from "./servers.ts";

// How many people can sign in, and what twenty of them a second do to those who read posts.
const password = "violet otter climbs 9 hills";
const readers = 8;
const rounds = 5;
const seconds = 4;
const signInsPerSecond = 20;
const folder = join(dirname(import.meta.dirname), ".data", "bench");
const running: Guarded[] = [];

try {
  await bench();
} finally {
  for (const program of running.toReversed()) await program.stop();
}

async function bench() {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const services = await startServices(folder, say);
  running.push(...services.all);
  const database = await freshDatabase(services.postgres.url, say);
  const subjects = await chooseSubjects(database);
  await givePasswords(database);
  const { servers, all } = await startServers({ folder, database, redis: services.redis.url });
  running.push(...all);
  const agora = servers.find(({ target }) => target === "agora");
  if (!agora) throw new Error("Agora did not start");
  const { port } = agora;
  const reads: Load = { port, requests: requestsOf(agora, "one", subjects), connections: readers, seconds };
  const signIns: Load = { port, requests: signInRequests(port), connections: 8, seconds };

  const alone: number[] = [];
  const together: number[] = [];
  let signedIn = 0;
  let most = 0;
  for (let round = 0; round <= rounds; round++) {
    const quiet = await load(reads);
    const stop = signInSteadily(port);
    const busy = await load(reads);
    const steady = await stop();
    const flood = await load(signIns);
    if (quiet.errors + busy.errors + flood.errors > 0) throw new Error("some answers were errors");
    // The first round warms up.
    if (round === 0) continue;
    alone.push(at(quiet.times, 0.99));
    together.push(at(busy.times, 0.99));
    signedIn += steady;
    most = Math.max(most, flood.answers / flood.seconds);
    say(`round ${round} of ${rounds}`);
  }
  const [before, after] = [median(alone), median(together)];
  console.log(`sign-ins a second at the most:                 ${most.toFixed(1)}`);
  console.log(`sign-ins a second beside the readers:          ${(signedIn / (rounds * seconds)).toFixed(1)}`);
  console.log(`p99 of one post, ${readers} readers, nobody signing in: ${before.toFixed(2)} ms`);
  console.log(
    `p99 of one post while people sign in:          ${after.toFixed(2)} ms (${(after / before).toFixed(2)} times)`,
  );
}

/** Everybody has the same password; its hash is what matters. */
async function givePasswords(database: string) {
  const hash = await openPasswords(1).hash(password);
  const sql = postgres(database, { max: 1 });
  await sql`update users set password_hash = ${hash} where username like 'person%'`;
  await sql.end();
}

function signInRequests(port: number): string[] {
  return Array.from({ length: 500 }, (_, n) => {
    const body = JSON.stringify({ json: { identifier: `person${n + 1}`, password, as: "token" } });
    return [
      "POST /trpc/auth.signIn HTTP/1.1",
      `host: 127.0.0.1:${port}`,
      "content-type: application/json",
      `content-length: ${Buffer.byteLength(body)}`,
      "",
      body,
    ].join("\r\n");
  });
}

/** Starts a sign-in every 50 ms, whether the one before has been answered or not; the end tells how many were let in. */
function signInSteadily(port: number) {
  let stopped = false;
  const pending: Promise<boolean>[] = [];
  const beginning = async () => {
    for (let n = 0; !stopped; n++) {
      const body = JSON.stringify({
        json: { identifier: `person${(n % 500) + 501}`, password, as: "token" },
      });
      const headers = { "content-type": "application/json" };
      const sent = fetch(`http://127.0.0.1:${port}/trpc/auth.signIn`, { method: "POST", headers, body });
      pending.push(
        sent.then(async (response) => (await response.arrayBuffer()).byteLength > 0 && response.ok),
      );
      await sleep(1000 / signInsPerSecond);
    }
  };
  const begun = beginning();
  return async () => {
    stopped = true;
    await begun;
    return (await Promise.all(pending)).filter(Boolean).length;
  };
}

function at(ascending: number[], share: number): number {
  return ascending[Math.floor(ascending.length * share)] ?? 0;
}

function median(values: number[]): number {
  return at(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
