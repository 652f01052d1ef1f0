import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { type Asked, Away, type DatabaseCommand, Misuse, run } from "@agora/cli";
import { ConfigError, environment } from "@agora/config";

/** Each is done in the project's folder, with its settings, and brings what only it needs. */
const inProject =
  (load: () => Promise<DatabaseCommand>): DatabaseCommand =>
  async (asked: Asked) => {
    process.chdir(dirname(import.meta.dirname));
    if (existsSync(".env")) process.loadEnvFile(".env");
    try {
      await (await load())(asked);
    } catch (error) {
      if (error instanceof ConfigError) throw new Misuse(error.message);
      throw isAway(error) ? new Away(`The database does not answer: ${error.message}`) : error;
    }
  };

/** In the words of Node.js and of postgres.js. */
const aways = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "CONNECT_TIMEOUT",
]);

function isAway(error: unknown): error is Error {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause && aways.has(String(cause.code));
}

// npm runs scripts in the project's folder, wherever it was called.
process.chdir(environment().INIT_CWD ?? ".");
process.exitCode = await run(process.argv.slice(2), {
  onDatabase: {
    "admin create": inProject(async () => (await import("./agora/admin.ts")).createAdministrator),
    check: inProject(async () => (await import("./agora/check.ts")).check),
    import: inProject(async () => (await import("./agora/import.ts")).importPosts),
    backup: inProject(async () => (await import("./agora/backup.ts")).backup),
    restore: inProject(async () => (await import("./agora/restore.ts")).restore),
  },
});
