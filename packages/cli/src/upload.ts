import { openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { contract } from "@agora/api/contract";
import { procedures } from "@agora/api/doors";
import { createClient, uploadMedia } from "@agora/client";
import type { Command } from "commander";
import { cleanJson } from "./clean.ts";
import { fieldsOf } from "./fields.ts";
import { exits, Misuse } from "./misuse.ts";
import { ending } from "./problems.ts";
import { addFlag, type Common, connectionOptions, keyOption, valuesOf } from "./program.ts";
import { readInput } from "./read-input.ts";
import { openHere } from "./session-commands.ts";
import type { Terminal } from "./terminal.ts";
import { sayThing } from "./thing.ts";

/** Of files that have their usual endings; the server looks at what is in them. */
const types: Readonly<Record<string, string>> = {
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".png": "image/png",
  ".webp": "image/webp",
  ".gif": "image/gif",
  ".avif": "image/avif",
};
/** What the file says itself. */
const ofFile = ["filename", "content-type", "bytes"];

/** Adds `agora media upload`: announcing a file, sending it and waiting for its pictures are one act for a person. */
export function addUpload(program: Command, terminal: Terminal, end: (exit: number) => void): void {
  const noun = program.commands.find((command) => command.name() === "media");
  const announced = procedures.find(({ path }) => path === "media.startUpload");
  if (!noun || !announced) throw new Error("There is no media.startUpload.");
  const fields = fieldsOf(announced).fields.filter(({ flag }) => !ofFile.includes(flag));
  const command = noun
    .command("upload")
    .description("Send a picture and wait until it is ready.")
    .argument("<file>", "JPEG, PNG, WebP, GIF or AVIF");
  for (const field of fields) addFlag(command, field);
  for (const option of [keyOption(), ...connectionOptions()]) command.addOption(option.helpGroup("Always:"));
  command.action(async (path: string) => {
    const common = command.optsWithGlobals<Common>();
    const here = await openHere(common, terminal);
    const act = async () => {
      const file = await opened(path);
      const whole = JSON.stringify({ filename: basename(path), contentType: file.type, bytes: file.size });
      const said = { values: valuesOf(command, fields), whole };
      const input = await readInput(announced, { fields, said, folder: process.cwd() });
      const item = await uploadMedia(createClient(here.connection), file, {
        ...contract.media.startUpload.input.parse(input),
        idempotencyKey: common.idempotencyKey,
        onProgress: ({ stage, percent }) => terminal.progress(`${stages[stage]} ${Math.floor(percent)} %`),
      }).finally(() => terminal.progress(""));
      if (here.json) terminal.say(cleanJson(item, 2));
      else sayThing(terminal, item);
      return exits.done;
    };
    end(await ending(act, { ...here, fields }));
  });
}

const stages = { sending: "Sending", processing: "Making pictures" };

/** @throws Misuse for what is no file, or has nothing in it. */
async function opened(path: string): Promise<Blob> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new Misuse(`There is no file ${path} to read.`);
  if (found.size === 0) throw new Misuse(`${path} is empty.`);
  return openAsBlob(path, { type: types[extname(path).toLowerCase()] ?? "application/octet-stream" });
}
