import type { Command } from "commander";
import { connectionOf, type Whereto } from "./connection.ts";
import { readCredentials } from "./credentials.ts";
import { exits } from "./misuse.ts";
import { ending } from "./problems.ts";
import { connectionOptions } from "./program.ts";
import { type Here, signIn, signOut, whoAmI } from "./sign-in.ts";
import type { Terminal } from "./terminal.ts";

type Said = Whereto & { json?: boolean };

/** Which Agora is meant, as whom, and where that is kept. */
export async function openHere(said: Said, terminal: Terminal): Promise<Here> {
  const credentials = () => readCredentials(terminal.remark);
  const connection = await connectionOf(said, credentials);
  return { connection, credentials, terminal, json: said.json ?? false };
}

/** Adds who one is: signing in and out, and asking. `end` is told how it ended. */
export function addSessionCommands(program: Command, terminal: Terminal, end: (exit: number) => void): void {
  const add = (name: string, summary: string, act: (here: Here, words: string[]) => Promise<number>) => {
    const command = program.command(name).description(summary).helpGroup("Who you are:");
    for (const option of connectionOptions()) command.addOption(option.helpGroup("Always:"));
    command.action(async () => {
      const here = await openHere(command.optsWithGlobals<Said>(), terminal);
      end(await ending(() => act(here, command.args), here));
    });
    return command;
  };
  add("sign-in", "Sign in and keep the session for later commands", async (here, [identifier]) => {
    await signIn(here, identifier);
    return exits.done;
  }).argument("[identifier]", "Mail address or username");
  add("sign-out", "End the session and forget it", async (here) => {
    await signOut(here);
    return exits.done;
  });
  add("whoami", "Who is signed in where", async (here) =>
    (await whoAmI(here)) ? exits.done : exits.refused,
  );
}
