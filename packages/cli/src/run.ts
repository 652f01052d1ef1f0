import { Command, CommanderError } from "commander";
import { call } from "./call.ts";
import { addCompletion } from "./completion.ts";
import { connectionOf, openClient, type Whereto } from "./connection.ts";
import { readCredentials } from "./credentials.ts";
import { asTyped } from "./help.ts";
import { exits, Misuse } from "./misuse.ts";
import { addDatabaseCommands, type DatabaseCommands } from "./on-database.ts";
import { problemOf } from "./problems.ts";
import { addProcedures, type Chosen, connectionOptions } from "./program.ts";
import { readInput } from "./read-input.ts";
import { signIn, signOut, whoAmI } from "./sign-in.ts";
import { openTerminal, type Terminal } from "./terminal.ts";
import { version } from "./version.ts";

export type RunOptions = {
  /** What works on the database itself, where that is at hand. */
  onDatabase?: DatabaseCommands;
};

/** Does what was typed and says how the process has to end. */
export async function run(typed: string[], { onDatabase }: RunOptions = {}): Promise<number> {
  const terminal = openTerminal();
  let exit: number = exits.done;
  const set = (code: number) => {
    exit = code;
  };
  const program = new Command("agora")
    .description("Agora from the terminal: every procedure of its contract, and administration.")
    .version(version, "-V, --version", "Say the version")
    .enablePositionalOptions()
    .exitOverride()
    .showHelpAfterError("Add --help to see what there is.");
  for (const option of connectionOptions()) program.addOption(option.helpGroup("Always:"));
  addSessionCommands(program, terminal, set);
  addProcedures(program, async (chosen) => set(await act(chosen, terminal)));
  addDatabaseCommands(program, onDatabase);
  addCompletion(program, terminal.say);
  try {
    await program.parseAsync(withHelp(program, typed), { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exits.done : exits.misused;
    const { words, exit: how } = problemOf(error);
    terminal.remark(words);
    return how;
  }
  return exit || Number(process.exitCode ?? exits.done);
}

async function act({ procedure, fields, said, common }: Chosen, terminal: Terminal): Promise<number> {
  const { json = false, all = false, idempotencyKey } = common;
  const { deprecated } = procedure.contract;
  if (deprecated)
    terminal.remark(`Deprecated: until ${deprecated.until}; use ${asTyped(deprecated.instead)} instead.`);
  const credentials = await readCredentials(terminal.remark);
  const connection = connectionOf(common, credentials);
  try {
    const input = await readInput(procedure, { fields, said, folder: process.cwd() });
    const client = openClient(connection);
    await call({ procedure, input, client, terminal }, { json, all, idempotencyKey });
    return exits.done;
  } catch (error) {
    const { words, exit } = problemOf(error, { connection, fields });
    terminal.remark(terminal.paint("red", words));
    return exit;
  }
}

type Session = Whereto & { json?: boolean };

function addSessionCommands(program: Command, terminal: Terminal, set: (exit: number) => void): void {
  const here = async (said: Session) => {
    const credentials = await readCredentials(terminal.remark);
    return { connection: connectionOf(said, credentials), credentials, terminal, json: said.json ?? false };
  };
  const add = (name: string, summary: string, act: (said: Session, who?: string) => Promise<void>) => {
    const command = program.command(name).description(summary).helpGroup("Who you are:");
    if (name === "sign-in") command.argument("[identifier]", "Mail address or username");
    for (const option of connectionOptions()) command.addOption(option.helpGroup("Always:"));
    command.action(async () => {
      const said: Session = command.optsWithGlobals();
      try {
        await act(said, command.args[0]);
      } catch (error) {
        if (error instanceof Misuse) throw error;
        const { connection } = await here(said);
        const { words, exit } = problemOf(error, { connection: { ...connection, stored: false } });
        terminal.remark(terminal.paint("red", words));
        set(exit);
      }
    });
  };
  add("sign-in", "Sign in and keep the session for later commands", async (said, who) =>
    signIn(await here({ ...said, apiKey: undefined }), who),
  );
  add("sign-out", "End the session and forget it", async (said) => signOut(await here(said)));
  add("whoami", "Who is signed in where", async (said) => {
    if (!(await whoAmI(await here(said)))) set(exits.refused);
  });
}

/** Whoever names no verb wants to know which there are. */
function withHelp(program: Command, typed: string[]): string[] {
  const [noun, ...rest] = typed;
  if (noun === undefined) return ["--help"];
  const group = program.commands.find((command) => command.name() === noun);
  return group && group.commands.length > 0 && rest.length === 0 ? [noun, "--help"] : typed;
}
