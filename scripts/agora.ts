import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { type Asked, type DatabaseCommand, Misuse, run } from "@agora/cli";
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
      throw error instanceof ConfigError ? new Misuse(error.message) : error;
    }
  };

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
