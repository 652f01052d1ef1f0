import { join } from "node:path";
import { type Guarded, startGuarded } from "../services/guard.ts";
import type { Family } from "./family.ts";
import { followLogs, logStream } from "./logs.ts";
import type { Folders } from "./services.ts";

type Options = {
  name: string;
  /** What Node runs, from the root of the project. */
  args: string[];
  env: Record<string, string | undefined>;
  folders: Folders;
  development: boolean;
  graceSeconds: number;
};

/** Runs one of our own programs for as long as the family does, with its lines in a log of its own. */
export function keepRunning(family: Family, options: Options) {
  const { name, args, env, folders, development, graceSeconds } = options;
  const file = name.toLowerCase();
  const log = logStream(folders.logs, file);
  const pidFile = join(folders.run, `${file}.pid`);
  const start = (): Guarded => {
    const command = [process.execPath, "--enable-source-maps", ...args];
    const program = startGuarded({ name, command, env, cwd: folders.root, graceSeconds, pidFile });
    followLogs(program, log, development);
    return program;
  };
  family.add(start(), start);
}
