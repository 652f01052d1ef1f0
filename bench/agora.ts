import { loadConfig } from "@agora/config";
import { startServer } from "../apps/server/src/start-server.ts";

// The server as it is deployed, but for the pages, which are not measured and would have to be built.
const server = await startServer(loadConfig(), { pages: false });
process.on("SIGTERM", async () => {
  await server.stop();
  process.exit(0);
});
