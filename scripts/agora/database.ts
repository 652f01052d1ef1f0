import { existsSync } from "node:fs";
import { ConfigError, environment, loadConfig } from "@agora/config";
import { openStorage, type Storage } from "@agora/storage";

const runningEnv = ".data/run/env";

/** The database of DATABASE_URL, else that of the Agora which `npm start` runs here. @throws ConfigError. */
export function databaseUrl(): string {
  if (!environment().DATABASE_URL && existsSync(runningEnv)) process.loadEnvFile(runningEnv);
  const url = environment().DATABASE_URL;
  if (!url)
    throw new ConfigError(
      "Nothing runs here. Start it with npm start, or name a database in DATABASE_URL or .env.",
    );
  if (!URL.canParse(url))
    throw new ConfigError("DATABASE_URL is no address such as postgres://agora:secret@localhost:5432/agora");
  return url;
}

/** Where its files are; whoever works on the database talks to neither Redis nor a mail server. */
export function storageHere(): Storage {
  return openStorage(loadConfig({ REDIS_URL: "redis://none", SMTP_URL: "smtp://none", ...environment() }));
}
