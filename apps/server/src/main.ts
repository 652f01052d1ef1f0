import { ConfigError, loadConfig } from "@agora/config";
import { startServer } from "./start-server.ts";

try {
  const server = await startServer(loadConfig());
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
  if (taken) console.error("The port is taken. Set PORT to another one.");
  else console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
