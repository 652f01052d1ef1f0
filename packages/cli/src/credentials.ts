import { randomUUID } from "node:crypto";
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commandSettings } from "@agora/config/command";
import { z } from "zod";
import { alone } from "./alone.ts";
import { Misuse, Refused } from "./misuse.ts";

const profile = z.object({ url: z.string(), token: z.string(), username: z.string() });
const stored = z.object({ current: z.string().optional(), profiles: z.record(z.string(), profile) });

/** Who one is at one Agora. */
export type Profile = z.output<typeof profile>;
type Stored = z.output<typeof stored>;

/** Who one is signed in as, by the profile's name, which is its address unless another was chosen. */
export type Credentials = {
  find(name: string): Profile | undefined;
  /** The one that was signed in last. */
  current: { name: string; profile: Profile } | undefined;
  keep(name: string, profile: Profile): Promise<void>;
  forget(name: string): Promise<void>;
};

/** @throws Misuse where the file is somebody else's, or none of ours. */
export async function readCredentials(remark: (text: string) => void): Promise<Credentials> {
  const folder = folderOf();
  const file = join(folder, "credentials.json");
  const read = () => readStored(folder, { file, remark });
  const now = await read();
  const found = now.current === undefined ? undefined : now.profiles[now.current];
  // Read again before it is written, because another terminal may have signed in meanwhile.
  const change = async (act: (kept: Stored) => Stored) => {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await alone(`${file}.lock`, async () => write(file, act(await read())));
    } catch (error) {
      throw isOfFiles(error) ? new Refused(`${file} can't be written: ${error.message}`) : error;
    }
  };
  return {
    find: (name) => now.profiles[name],
    current: now.current !== undefined && found ? { name: now.current, profile: found } : undefined,
    keep: (name, one) =>
      change(({ profiles }) => ({ current: name, profiles: { ...profiles, [name]: one } })),
    forget: (name) =>
      change(({ current, profiles: { [name]: _, ...profiles } }) => ({
        current: current === name ? undefined : current,
        profiles,
      })),
  };
}

type At = { file: string; remark: (text: string) => void };

async function readStored(folder: string, { file, remark }: At): Promise<Stored> {
  try {
    await closeToOthers(folder, 0o700, remark);
    await closeToOthers(file, 0o600, remark);
    return stored.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      throw new Misuse(`${file} can't be read. Delete it and sign in again.`);
    if (!isOfFiles(error)) throw error;
    if (error.code === "ENOENT") return { profiles: {} };
    throw new Misuse(`${file} can't be read: ${error.message}`);
  }
}

/** @throws Misuse where there is no home. */
function folderOf(): string {
  try {
    return commandSettings().folder();
  } catch {
    throw new Misuse("There is no home folder to keep a sign-in in: name one in HOME or XDG_CONFIG_HOME.");
  }
}

/** What the system says of files and folders, such as that it is full. */
function isOfFiles(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

/** What others could read or change becomes one's own again. @throws Misuse where it is somebody else's. */
async function closeToOthers(path: string, mode: number, remark: (text: string) => void): Promise<void> {
  const { mode: found, uid } = await stat(path);
  const self = process.getuid?.();
  if (self !== undefined && uid !== self)
    throw new Misuse(`${path} belongs to somebody else, so it is not used.`);
  if (process.platform === "win32" || (found & 0o077) === 0) return;
  await chmod(path, mode);
  remark(`${path} was open to others; now it is yours alone.`);
}

async function write(file: string, kept: Stored): Promise<void> {
  const temporary = `${file}.${randomUUID()}`;
  try {
    const text = `${JSON.stringify(kept, null, 2)}\n`;
    await writeFile(temporary, text, { flag: "wx", mode: 0o600, flush: true });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
