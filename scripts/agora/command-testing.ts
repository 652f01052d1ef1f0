import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { environment } from "@agora/config";
import { openTestServer } from "../../apps/server/src/testing.ts";

export const root = dirname(dirname(import.meta.dirname));
export const main = join(root, "packages/cli/src/main.ts");
export const password = "violet otter climbs 9 hills";

type Run = { input?: string; env?: Record<string, string>; program?: [string, ...string[]] };

/** A server, and the command as people have it: each act a process of its own, in a folder of its own. */
export async function openCommand(more: Record<string, string> = {}) {
  const server = await openTestServer(more);
  const folder = await mkdtemp(join(tmpdir(), "agora-command-"));
  const settings = (more: Record<string, string> = {}) => ({
    ...environment(),
    XDG_CONFIG_HOME: join(folder, "config"),
    AGORA_URL: server.url,
    LANG: "en_GB.UTF-8",
    TZ: "UTC",
    ...more,
  });
  const agora = async (
    args: string[],
    { input = "", env = {}, program = [process.execPath, main] }: Run = {},
  ) => {
    const [first, ...before] = program;
    const child = spawn(first, [...before, ...args], { cwd: folder, env: settings(env) });
    child.stdin.on("error", () => undefined).end(input);
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const [code] = await once(child, "close");
    return { code, stdout, stderr };
  };
  /** Somebody who can sign in with the password above. */
  const member = async (role = "author") => {
    const person = await server.person(role);
    await person.call.auth.changePassword({ newPassword: password });
    return person;
  };
  /** Where nobody has signed in yet. */
  const home = async () => ({ XDG_CONFIG_HOME: await mkdtemp(join(folder, "home-")) });
  const signedIn = async (role?: string) => {
    const person = await member(role);
    const env = await home();
    const { code, stderr } = await agora(["sign-in", person.username], { input: `${password}\n`, env });
    if (code !== 0 || stderr) throw new Error(stderr);
    return { ...person, env, file: join(env.XDG_CONFIG_HOME, "agora/credentials.json") };
  };
  const close = async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { server, folder, settings, agora, member, home, signedIn, close };
}

export type Command = Awaited<ReturnType<typeof openCommand>>;
