import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Message, readMessage, type Summary } from "./message.ts";

/** More than anybody looks at, and little enough to read at a start. */
const kept = 1000;

export type Store = {
  add: (raw: Buffer) => Promise<void>;
  /** Newest first. */
  list: () => Summary[];
  find: (id: string) => Promise<Message | undefined>;
  raw: (id: string) => Promise<Buffer | undefined>;
  clear: () => Promise<void>;
};

/** Mails as .eml files in a folder; their names sort by arrival. */
export async function openStore(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = (await readdir(folder)).filter((name) => name.endsWith(".eml")).sort();
  const summaries: Summary[] = [];
  for (const name of names) summaries.push(summaryOf(await load(idOf(name))));

  async function load(id: string): Promise<Message> {
    return readMessage(id, await readFile(fileOf(id)));
  }
  function fileOf(id: string) {
    return join(folder, `${id}.eml`);
  }
  async function remove(gone: Summary[]) {
    await Promise.all(gone.map(({ id }) => rm(fileOf(id), { force: true })));
  }
  const isKept = (id: string) => summaries.some((summary) => summary.id === id);

  return {
    async add(raw) {
      const id = `${Date.now()}-${randomBytes(6).toString("hex")}`;
      await writeFile(`${fileOf(id)}.part`, raw, { mode: 0o600 });
      await rename(`${fileOf(id)}.part`, fileOf(id));
      summaries.push(summaryOf(await readMessage(id, raw)));
      await remove(summaries.splice(0, Math.max(0, summaries.length - kept)));
    },
    list: () => summaries.toReversed(),
    find: async (id) => (isKept(id) ? load(id) : undefined),
    raw: async (id) => (isKept(id) ? readFile(fileOf(id)) : undefined),
    clear: () => remove(summaries.splice(0)),
  };
}

function idOf(name: string): string {
  return name.slice(0, -".eml".length);
}

function summaryOf({ id, from, to, subject, date, preview }: Message): Summary {
  return { id, from, to, subject, date, preview };
}
