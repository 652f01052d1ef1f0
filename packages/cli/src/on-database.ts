import type { Command } from "commander";
import { Misuse } from "./misuse.ts";

/** What was said behind the command's name: its words, its flags by their names, and where files are meant from. */
export type Asked = {
  words: string[];
  flags: Readonly<Record<string, string | boolean | undefined>>;
  folder: string;
};
export type DatabaseCommand = (asked: Asked) => Promise<void>;

type Entry = { summary: string; words?: string; flags: Readonly<Record<string, string>> };

const json = { "--json": "Say it as JSON" };
const withoutFiles = { "--without-files": "The database alone" };

/** What works on the database itself, beside the server: only where Agora's own packages are. */
const catalogue = {
  "admin create": {
    summary: "Make an administrator and say the password once",
    words: "<email> <username>",
    flags: {},
  },
  check: {
    summary: "Count everything anew, look for every file, and compare that with what is stored",
    flags: { ...withoutFiles, ...json },
  },
  import: {
    summary: "Bring the posts of a Ghost or WordPress site here",
    words: "<ghost|wordpress> <file>",
    flags: {
      "--site <address>": "Where the site is, for its pictures and the links between its posts",
      "--author <username>": "Whose all posts become, instead of their authors'",
      "--comments": "WordPress' comments too, with an account for each of their writers",
      "--without-images": "Leave pictures where they are",
      "--allow-private": "Fetch pictures from this machine or network too",
      ...json,
    },
  },
  backup: {
    summary: "Write everything of one moment, files too, into one file, or into - for standard output",
    words: "<file>",
    flags: { ...withoutFiles, ...json },
  },
  restore: {
    summary: "Fill an empty database and the storage from a backup",
    words: "<file>",
    flags: { ...withoutFiles, ...json },
  },
} as const satisfies Record<string, Entry>;

export type DatabaseCommands = Record<keyof typeof catalogue, DatabaseCommand>;

/** Adds them to the command; without `commands` they only say where they are to be had. */
export function addDatabaseCommands(program: Command, commands: DatabaseCommands | undefined): void {
  const group = "On the database itself:";
  const admin = program.command("admin").description("Make an administrator").helpGroup(group);
  const add = (name: keyof typeof catalogue) => {
    const { summary, words, flags }: Entry = catalogue[name];
    const [first = "", second] = name.split(" ");
    const command = (second === undefined ? program : admin).command(second ?? first);
    command.description(summary).helpGroup(group);
    if (words) command.arguments(words);
    for (const [flag, about] of Object.entries(flags)) command.option(flag, about);
    command.action(async () => {
      if (!commands)
        throw new Misuse(
          `agora ${name} works on the database itself, so it is only to be had where Agora's source is: npm run agora -- ${name}`,
        );
      await commands[name]({ words: command.args, flags: command.optsWithGlobals(), folder: process.cwd() });
    });
  };
  add("admin create");
  add("check");
  add("import");
  add("backup");
  add("restore");
}
