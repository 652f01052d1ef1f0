import { createHash } from "node:crypto";
import { createServer } from "node:net";

/** Whether this address can be listened on right now. */
export function isFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** The first free port from `from` on that is not in `except`. */
export async function freePort(from: number, except: number[] = []): Promise<number> {
  for (let port = from; port < from + 500; port++)
    if (!except.includes(port) && (await isFree(port))) return port;
  throw new Error(`No free port between ${from} and ${from + 500}.`);
}

/**
 * A port of this folder's own, so that two installations seldom want the same and database tools keep their settings.
 * Stays below 32768, where the system takes ports for outgoing connections.
 */
export function portOfFolder(base: number, folder: string): number {
  return base + (createHash("sha256").update(folder).digest().readUInt16BE(0) % 1000);
}
