import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { type Asked, Away, type DatabaseCommand, Misuse, Refused, run } from "@agora/cli";
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
      throw inWords(error);
    }
  };

/** In the words of Node.js and of postgres.js: nobody is there, or nobody who would let us in. */
const aways = new Set(
  "ECONNREFUSED ECONNRESET ENOTFOUND EAI_AGAIN ETIMEDOUT CONNECT_TIMEOUT 28000 28P01 3D000 53300 57P03".split(
    " ",
  ),
);
/** A table or a column is missing. */
const others = new Set(["42P01", "42703", "3F000"]);

/** What went wrong, where whoever typed can do something about it; all else is a bug and stays as it is. */
function inWords(error: unknown): unknown {
  if (error instanceof ConfigError) return new Misuse(error.message);
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error) || !("code" in cause)) return error;
  const code = String(cause.code);
  if (aways.has(code)) return new Away(`The database does not answer: ${cause.message}`);
  if (others.has(code))
    return new Refused(
      `There is no Agora in this database, or one of another version (${cause.message}). A server that starts brings it up to date, or: npx pnpm db:migrate`,
    );
  // Of files: none there, no room, not allowed.
  return "syscall" in cause ? new Refused(cause.message) : error;
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
