import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import { noteRunning } from "./leftovers.ts";

/** A program that cannot outlive this process, not even when this process is killed. */
export type Guarded = {
  name: string;
  pid: number;
  stdin: Writable | null;
  stdout: Readable | null;
  stderr: Readable | null;
  /** Settles when it has ended, with how: "exit 1" or "SIGKILL". */
  ended: Promise<string>;
  /** Asks it to end, and insists after its grace time. */
  stop: () => Promise<void>;
};

type Options = {
  name: string;
  command: string[];
  signal?: "INT" | "TERM";
  graceSeconds?: number;
  /** How much longer it runs when the owner was killed, so that those who use it can finish. */
  lingerSeconds?: number;
  env?: Record<string, string | undefined>;
  cwd?: string;
  /** A file descriptor takes both outputs; without it they are piped. */
  log?: number;
  /** Where the next start looks for what is still running. */
  pidFile?: string;
};

// The shell becomes the program; what it leaves behind waits for fd 3: a line on it is an order to stop, and its end
// without one means that the owner was killed. The extra parentheses make it nobody's child: PostgreSQL takes the death
// of an unknown child for a crash.
const guard = `
( ( wait_for() { n=0; while kill -0 $$ && [ $n -lt $1 ]; do sleep 0.2; n=$((n+1)); done; }
    read -r _ <&3 || wait_for $3
    kill -$1 $$; wait_for $2
    kill -KILL -$$ ) </dev/null >/dev/null 2>&1 & )
shift 3
exec "$@" 3<&-`;

export function startGuarded(options: Options): Guarded {
  const { name, command, signal = "TERM", graceSeconds = 10, lingerSeconds = 0, log, pidFile } = options;
  const output = log ?? "pipe";
  const child = spawn(
    "sh",
    ["-c", guard, "sh", signal, String(graceSeconds * 5), String(lingerSeconds * 5), ...command],
    {
      // Its own group, so that Ctrl-C in a terminal reaches only the supervisor, which stops things in order.
      detached: true,
      stdio: ["pipe", output, output, "pipe"],
      env: options.env,
      cwd: options.cwd,
    },
  );
  const pid = child.pid ?? 0;
  if (pidFile && pid) noteRunning(pidFile, { pid, signal: `SIG${signal}`, lingers: lingerSeconds > 0 });
  child.stdin?.on("error", () => undefined);

  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, by) => {
      killGroup(pid);
      if (pidFile) rmSync(pidFile, { force: true });
      resolve(by ?? `exit ${code}`);
    });
  });
  const stop = async () => {
    release(child);
    const timer = setTimeout(() => killGroup(pid), (graceSeconds + 2) * 1000);
    await ended;
    clearTimeout(timer);
  };
  return { name, pid, stdin: child.stdin, stdout: child.stdout, stderr: child.stderr, ended, stop };
}

function release(child: ChildProcess) {
  const pipe = child.stdio[3];
  if (pipe && "end" in pipe) pipe.end("stop\n");
}

function killGroup(pid: number) {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing of the group is left.
  }
}
