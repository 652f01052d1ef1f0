import { ConfigError, loadConfig } from "@agora/config";
import { startServer } from "./start-server.ts";

let metricsPort: number | undefined;
try {
  const config = loadConfig();
  metricsPort = config.metricsPort;
  const server = await startServer(config);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await server.stop();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // Started by a supervisor, the end of standard input means that the supervisor is gone.
  if (process.argv.includes("--stop-with-stdin")) process.stdin.on("end", stop).resume();
} catch (error) {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  if (taken && "port" in error && error.port === metricsPort)
    console.error("The port of the metrics is taken. Set METRICS_PORT to another one.");
  else if (taken) console.error("The port is taken. Set PORT to another one.");
  else console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
