import { homedir, userInfo } from "node:os";
import { isAbsolute, join } from "node:path";
import { z } from "zod";

const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

const settings = z.object({
  AGORA_URL: text,
  AGORA_PROFILE: text,
  AGORA_API_KEY: text,
  AGORA_TOKEN: text,
  XDG_CONFIG_HOME: text,
  NO_COLOR: text,
});

/** What the `agora` command reads of the environment; servers have `variables.ts`. */
export function commandSettings(env: Record<string, string | undefined> = process.env) {
  const v = settings.parse(env);
  return {
    url: v.AGORA_URL,
    profile: v.AGORA_PROFILE,
    /** A key goes before a token. */
    bearer: v.AGORA_API_KEY ?? v.AGORA_TOKEN,
    /** Where the command keeps what it was told. @throws where HOME says nothing and the system knows nobody. */
    folder: () => join(absolute(v.XDG_CONFIG_HOME) ?? join(home(), ".config"), "agora"),
    noColor: v.NO_COLOR !== undefined,
  };
}

/** Else it would be another one in every folder, and anybody's who can write there. */
function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}

function home(): string {
  return absolute(homedir()) ?? userInfo().homedir;
}
