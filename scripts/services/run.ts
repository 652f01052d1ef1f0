import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { environment } from "@agora/config";

/** Runs a program to its end and gives its status and everything it wrote. */
export function run(
  command: string,
  args: string[],
  env = environment(),
): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env });
    let output = "";
    const add = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on("data", add);
    child.stderr.on("data", add);
    child.once("error", (error) => resolve({ status: 127, output: error.message }));
    child.once("close", (code) => resolve({ status: code ?? 1, output }));
  });
}

/** The first of these programs that is on the PATH. */
export function which(...names: string[]): string | undefined {
  const folders = (environment().PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
