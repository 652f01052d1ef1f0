import { statfs } from "node:fs/promises";
import { openCallMetrics } from "@agora/api";
import type { Config } from "@agora/config";
import { type Database, watchDatabase } from "@agora/db";
import { Counter, Gauge, Histogram, type Metrics, openMetrics, type Registry } from "@agora/telemetry";
import type { Redis } from "ioredis";

export type ServerMetrics = ReturnType<typeof openServerMetrics>;

type Watched = { config: Config; database: Database; redis: Redis };

/** What the server counts, and what it looks up when Prometheus asks. */
export function openServerMetrics({ config, database, redis }: Watched) {
  const metrics = openMetrics();
  const { registry } = metrics;
  watchDatabase(metrics, database);
  metrics.add({ service: "redis", look: () => redis.ping().then(() => () => {}) });
  if (config.files.kind === "disk") watchDisk(metrics, config.files.directory);
  return { text: metrics.text, calls: openCallMetrics(registry), requests: openRequestMetrics(registry) };
}

function openRequestMetrics(registry: Registry) {
  const registers = [registry];
  const requests = new Counter({
    name: "agora_http_requests_total",
    help: "HTTP requests by door and class of status: 2xx to 5xx, or cut when the caller left before the answer",
    labelNames: ["door", "status"],
    registers,
  });
  const duration = new Histogram({
    name: "agora_http_request_duration_seconds",
    help: "Time until an HTTP request was answered; without streams, which last as long as somebody listens",
    labelNames: ["door"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  return {
    ended: ({ door, status, seconds }: { door: string; status: string; seconds?: number }) => {
      requests.inc({ door, status });
      if (seconds !== undefined) duration.observe({ door }, seconds);
    },
  };
}

function watchDisk(metrics: Metrics, directory: string): void {
  const registers = [metrics.registry];
  const free = new Gauge({
    name: "agora_files_free_bytes",
    help: "Room left on the disk where uploads are kept",
    registers,
  });
  const size = new Gauge({
    name: "agora_files_size_bytes",
    help: "Size of the disk where uploads are kept",
    registers,
  });
  metrics.add({
    service: "files",
    gauges: [free, size],
    look: async () => {
      const { bavail, blocks, bsize } = await statfs(directory);
      return () => {
        free.set(bavail * bsize);
        size.set(blocks * bsize);
      };
    },
  });
}
