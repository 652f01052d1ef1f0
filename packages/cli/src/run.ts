import { Command, CommanderError, Option } from "commander";
import { call } from "./call.ts";
import { addCompletion } from "./completion.ts";
import { openClient } from "./connection.ts";
import { asTyped, helpStyle } from "./help.ts";
import { exits } from "./misuse.ts";
import { addDatabaseCommands, type DatabaseCommands } from "./on-database.ts";
import { ending } from "./problems.ts";
import { addProcedures, type Chosen, connectionOptions } from "./program.ts";
import { readInput } from "./read-input.ts";
import { addSessionCommands, openHere } from "./session-commands.ts";
import { signIn, signOut } from "./sign-in.ts";
import { openTerminal, type Terminal } from "./terminal.ts";
import { addUpload } from "./upload.ts";
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
    .optionsGroup("Always:")
    .version(version, "-V, --version", "Say the version")
    .addHelpOption(new Option("-h, --help", "Say what there is").helpGroup("Always:"))
    .addHelpCommand(new Command("help").description("The same as --help").helpGroup("Help:"))
    .configureHelp(helpStyle)
    .enablePositionalOptions()
    .exitOverride()
    .showHelpAfterError("Add --help to see what there is.");
  for (const option of connectionOptions()) program.addOption(option.helpGroup("Always:"));
  addSessionCommands(program, terminal, set);
  addProcedures(program, async (chosen) => set(await act(chosen, terminal)));
  addUpload(program, terminal, set);
  addDatabaseCommands(program, onDatabase);
  addCompletion(program, terminal.say);
  const parse = async () => {
    try {
      await program.parseAsync(withHelp(program, typed), { from: "user" });
      return exit || Number(process.exitCode ?? exits.done);
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      return error.exitCode === 0 ? exits.done : exits.misused;
    }
  };
  return ending(parse, { terminal });
}

async function act({ procedure, fields, said, common }: Chosen, terminal: Terminal): Promise<number> {
  const { json = false, all = false, idempotencyKey } = common;
  const { deprecated } = procedure.contract;
  if (deprecated)
    terminal.remark(`Deprecated: until ${deprecated.until}; use ${asTyped(deprecated.instead)} instead.`);
  const here = await openHere(common, terminal);
  const { connection } = here;
  const wordOf = (flag: string) => {
    const field = fields.find((one) => one.flag === flag);
    const value = field && said.values.get(field);
    return Array.isArray(value) ? value[0] : undefined;
  };
  const say = async () => {
    // Whoever signs in here means to stay; another program's token or cookie is asked for with --as.
    if (procedure.path === "auth.signIn" && !wordOf("as")) await signIn(here, wordOf("identifier"));
    else if (procedure.path === "auth.signOut") await signOut(here);
    else {
      const input = await readInput(procedure, { fields, said, folder: process.cwd() });
      await call(
        { procedure, input, client: openClient(connection), terminal },
        { json, all, idempotencyKey },
      );
    }
    return exits.done;
  };
  return ending(say, { terminal, connection, fields });
}

/** Whoever names no verb wants to know which there are. */
function withHelp(program: Command, typed: string[]): string[] {
  const [noun, ...rest] = typed;
  if (noun === undefined) return ["--help"];
  if (noun === "help") return [...rest, "--help"];
  const group = program.commands.find((command) => command.name() === noun);
  return group && group.commands.length > 0 && rest.length === 0 ? [noun, "--help"] : typed;
}
