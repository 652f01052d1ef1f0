import { refusals } from "@agora/api/contract";
import { type Procedure, restRoute } from "@agora/api/doors";
import type { HelpConfiguration } from "commander";
import { kebab } from "./words.ts";

const access = { public: "everybody", member: "whoever is signed in" } as const;

/** Narrow enough for 80 columns: that everything has options needs no saying in a list. */
export const helpStyle: HelpConfiguration = {
  minWidthToWrap: 24,
  subcommandTerm: (command) =>
    [command.name(), ...(command.usage().match(/[<[](?!options|command)[^\]>]+[\]>]/g) ?? [])].join(" "),
};

/** What stands below a procedure's flags: who may call it, what it may refuse, what to call instead. */
export function verbHelp({ contract, noun, name }: Procedure): string {
  const { deprecated, interactive } = contract;
  const who =
    contract.access === "public" || contract.access === "member" ? access[contract.access] : contract.access;
  const { method, path } = restRoute(contract);
  return [
    "",
    ...(deprecated
      ? [`Deprecated: until ${deprecated.until}; use ${asTyped(deprecated.instead)} instead`]
      : []),
    `For: ${who}${interactive ? ", in a session rather than with an API key" : ""}`,
    ...(contract.refusals?.length
      ? ["May be refused:", ...contract.refusals.map((reason) => `  ${reason}: ${refusals[reason].sentence}`)]
      : []),
    `Elsewhere: ${noun}.${name} · ${method} /api/v1${path}`,
  ].join("\n");
}

/** `posts.list` as it is typed here. */
export function asTyped(path: string): string {
  return /^\w+\.\w+$/.test(path) ? `agora ${path.split(".").map(kebab).join(" ")}` : path;
}
