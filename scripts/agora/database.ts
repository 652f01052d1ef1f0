import { existsSync } from "node:fs";
import { ConfigError, environment } from "@agora/config";

const runningEnv = ".data/run/env";

/** The database of DATABASE_URL, else that of the Agora which `npm start` runs here. @throws ConfigError. */
export function databaseUrl(): string {
  if (!environment().DATABASE_URL && existsSync(runningEnv)) process.loadEnvFile(runningEnv);
  const url = environment().DATABASE_URL;
  if (!url)
    throw new ConfigError(
      "Nothing runs here. Start it with npm start, or name a database in DATABASE_URL or .env.",
    );
  return url;
}
