import { Gauge, type Metrics } from "@agora/telemetry";
import type { Database } from "./database.ts";

/** Adds figures about a process's connections to Postgres, and whether it answers. */
export function watchDatabase({ registry, add }: Metrics, database: Pick<Database, "load" | "ping">): void {
  const registers = [registry];
  new Gauge({
    name: "agora_database_pool_connections",
    help: "Connections that the pool may have",
    registers,
    collect() {
      this.set(database.load().pool.connections);
    },
  });
  new Gauge({
    name: "agora_database_transactions",
    help: "Transactions that hold a connection of the pool (open) or wait for one (waiting)",
    labelNames: ["state"],
    registers,
    collect() {
      const { open, waiting } = database.load().pool;
      this.set({ state: "open" }, open);
      this.set({ state: "waiting" }, waiting);
    },
  });
  new Gauge({
    name: "agora_database_reads_pending",
    help: "Statements in the lane of reads that are not answered yet",
    registers,
    collect() {
      this.set(database.load().reads);
    },
  });
  add({ service: "postgres", look: () => database.ping().then(() => () => {}) });
}
