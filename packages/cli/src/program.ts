import { nouns, type Procedure, procedures } from "@agora/api/doors";
import { type Command, InvalidArgumentError, Option } from "commander";
import { type Field, fieldsOf } from "./fields.ts";
import { verbHelp } from "./help.ts";
import type { Said } from "./read-input.ts";
import { kebab } from "./words.ts";

/** What may be said with every procedure, beside its own fields. */
export type Common = {
  url?: string;
  profile?: string;
  apiKey?: string;
  json?: boolean;
  all?: boolean;
  input?: string;
  idempotencyKey?: string;
};

export type Chosen = { procedure: Procedure; fields: Field[]; said: Said; common: Common };

/** Adds the nouns of the contract with their verbs; `act` is called with what was said. */
export function addProcedures(program: Command, act: (chosen: Chosen) => Promise<void>): void {
  const parents = new Map<string, Command>();
  for (const procedure of procedures) {
    const { noun } = procedure;
    const parent =
      parents.get(noun) ??
      program
        .command(kebab(noun))
        .description(nouns[noun] ?? "")
        .helpGroup("Procedures:");
    parents.set(noun, parent);
    addVerb(parent, { procedure, before: () => program.opts<Common>() }, act);
  }
}

type Verb = {
  procedure: Procedure;
  /** What was said before the noun. */
  before: () => Common;
};

function addVerb(parent: Command, { procedure, before }: Verb, act: (chosen: Chosen) => Promise<void>): void {
  const { contract } = procedure;
  const command = parent.command(kebab(procedure.name));
  command.description(contract.deprecated ? `Deprecated. ${contract.summary}` : contract.summary);
  const { fields, words } = fieldsOf(procedure);
  for (const field of words) command.argument(`[${field.flag}]`, field.description);
  // Each may also be said by its flag, but it has to be said.
  command.usage(["[options]", ...words.map(({ flag }) => `<${flag}>`)].join(" "));
  for (const field of fields) addFlag(command, field);
  const free = addCommon(command, procedure, fields);
  command.addHelpText("after", verbHelp(procedure));
  command.action(async () => {
    const said: Record<string, unknown> = command.opts();
    const values = new Map([
      ...words.flatMap((field, index): [Field, string[]][] => {
        const word = command.args[index];
        return word === undefined ? [] : [[field, [word]]];
      }),
      ...valuesOf(command, fields),
    ]);
    const common: Common = {
      ...before(),
      ...Object.fromEntries(Object.entries(said).filter(([name]) => free.has(name))),
    };
    await act({ procedure, fields, said: { values, whole: common.input }, common });
  });
}

/** What was said by flags. */
export function valuesOf(command: Command, fields: Field[]): Map<Field, string[] | boolean> {
  const said: Record<string, unknown> = command.opts();
  const values = new Map<Field, string[] | boolean>();
  for (const field of fields) {
    const value = said[attributeOf(field.flag)];
    if (typeof value === "boolean" || isWords(value)) values.set(field, value);
  }
  return values;
}

/** The common flags that this procedure's own fields leave free; the others can be said before the noun. */
function addCommon(command: Command, { contract }: Procedure, fields: Field[]): Set<string> {
  const taken = new Set(fields.map(({ flag }) => attributeOf(flag)));
  const common = [
    ...(contract.kind === "mutation" ? [keyOption()] : []),
    ...(fields.some(({ flag }) => flag === "cursor" || flag === "page")
      ? [new Option("--all", "Every page; with --json one line an item")]
      : []),
    new Option("--input <json>", "All of the input: JSON, @file or - for standard input"),
    ...connectionOptions(),
  ];
  const free = common.filter((option) => !taken.has(option.attributeName()));
  for (const option of free) command.addOption(option.helpGroup("Always:"));
  return new Set(free.map((option) => option.attributeName()));
}

export function keyOption(): Option {
  return new Option("--idempotency-key <key>", "Sent again with the same key it happens once");
}

/** Where to call, as whom, and how to answer. */
export function connectionOptions(): Option[] {
  return [
    new Option("--json", "Nothing but JSON on standard output"),
    new Option("--url <address>", "Which Agora; AGORA_URL, else the one signed in at last"),
    new Option("--profile <name>", "Which of the stored sign-ins; AGORA_PROFILE"),
    new Option("--api-key <key>", "Instead of a stored sign-in; better AGORA_API_KEY"),
  ];
}

export function addFlag(command: Command, field: Field): void {
  const { flag, kind, choices, clears } = field;
  const description = describe(field);
  if (kind === "boolean" && !field.many) command.option(`--${flag}`, description);
  else {
    const option = new Option(`--${flag} <${valueName(field)}>`, description);
    if (choices) option.choices(choices);
    option.argParser((word, before: string[] | boolean | undefined) => {
      if (choices && !choices.includes(word))
        throw new InvalidArgumentError(`Allowed choices are ${choices.join(", ")}.`);
      return [...(isWords(before) ? before : []), word];
    });
    command.addOption(option);
  }
  if (kind === "boolean" && !field.many) command.option(`--no-${flag}`, `not ${flag}`);
  else if (clears) command.option(`--no-${flag}`, "Leave it empty");
}

function describe(field: Field): string {
  const notes = [
    ...(field.required ? ["needed"] : []),
    ...(field.many ? ["may be repeated"] : []),
    ...(field.secret ? ["asked for; - for standard input"] : []),
    ...(field.default === undefined || field.default === null || isEmpty(field.default)
      ? []
      : [`default: ${typeof field.default === "object" ? JSON.stringify(field.default) : field.default}`]),
  ];
  return [field.description, notes.length > 0 ? `(${notes.join(", ")})` : ""].filter(Boolean).join(" ");
}

function valueName({ kind, path, secret }: Field): string {
  if (secret) return "-";
  if (kind === "json") return "json";
  if (kind === "number") return "n";
  return /(At|from|to|until|From|To)$/.test(path.at(-1) ?? "") ? "text|date" : "text";
}

function isEmpty(value: unknown): boolean {
  return value === "" || (Array.isArray(value) && value.length === 0);
}

function isWords(value: unknown): value is string[] {
  return Array.isArray(value);
}

/** Where commander keeps the value of a flag. */
function attributeOf(flag: string): string {
  return new Option(`--${flag}`).attributeName();
}
