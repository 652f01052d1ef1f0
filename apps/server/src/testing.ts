import { openTestbed } from "@agora/api/testing";
import { type Config, loadConfig } from "@agora/config";
import { eventually } from "@agora/jobs/testing";
import { openLog } from "./log.ts";
import { startServer } from "./start-server.ts";

/** The real server on a free port, without pages, on a database of its own. `change` sets what no variable can. */
export async function openTestServer(
  settings: Record<string, string> = {},
  change: (config: Config) => Config = (config) => config,
) {
  const bed = await openTestbed(settings);
  const errors: string[] = [];
  const log = openLog({ logLevel: "error" }, { write: (line) => void errors.push(line) });
  // Port 0 asks the system for a free one; loadConfig would refuse it in real life.
  const server = await startServer(
    { ...change(loadConfig(bed.environment)), port: 0, metricsPort: 0 },
    { pages: false, log },
  );
  const url = `http://127.0.0.1:${server.port}`;
  // Until it has found Redis it counts in memory, and a limit that is nearly used up would begin anew.
  const hasRedis = async () =>
    (await (await fetch(`${url}/health/ready`)).text()).includes('"redis":{"ok":true');
  if (!settings.REDIS_URL) await eventually(hasRedis);
  return {
    ...bed,
    url,
    server,
    /** What the server has logged as an error, line by line. */
    errors,
    /** A plain HTTP call of a procedure. */
    post: (path: string, input: unknown, init: RequestInit = {}) =>
      fetch(`${url}/trpc/${path}`, {
        method: "POST",
        body: JSON.stringify({ json: input }),
        ...init,
        headers: { "content-type": "application/json", ...init.headers },
      }),
    close: async () => {
      await server.stop();
      await bed.close();
    },
  };
}

export type TestServer = Awaited<ReturnType<typeof openTestServer>>;
