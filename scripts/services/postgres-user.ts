import { chownSync, existsSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.ts";
import { StartError } from "./start-error.ts";

/** "nobody" on Linux: PostgreSQL refuses to run as root. */
const nobody = 65534;

type User = {
  prefix: string[];
  /** Makes an existing file or folder, and all that is in it, this user's. */
  own: (path: string) => void;
  make: (folder: string) => void;
};

/** How PostgreSQL is run by somebody else than root; for everybody but root there is nothing to do. */
export async function postgresUser(folder: string): Promise<User> {
  const make = (path: string) => mkdirSync(path, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return { prefix: [], own: () => undefined, make };

  // In a user namespace it only believes not to be root: no account is needed and no folder changes hands.
  const namespace = ["unshare", "--user", `--map-user=${nobody}`, `--map-group=${nobody}`];
  if (await works(namespace)) return { prefix: namespace, own: (path) => own(path, 0), make };

  // Containers often forbid namespaces. The capability lets it into folders above that are root's alone.
  const ids = [`--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups"];
  const capability = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  const makeOwned = (path: string) => {
    make(path);
    own(path, nobody);
  };
  for (const prefix of [
    ["setpriv", ...ids, ...capability],
    ["setpriv", ...ids],
  ])
    if (await works(prefix)) return { prefix, own: (path) => own(path, nobody), make: makeOwned };
  throw new StartError(
    `PostgreSQL does not run as root, and nothing here can run it as somebody else (for ${folder}). Start Agora as a normal user, or set DATABASE_URL.`,
  );
}

async function works(prefix: string[]): Promise<boolean> {
  const [program = "", ...args] = [...prefix, "true"];
  return (await run(program, args)).status === 0;
}

function own(path: string, id: number) {
  if (!existsSync(path) || lstatSync(path).uid === id) return;
  // The folder itself comes last: its owner tells the next start whether all of it was done.
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) own(join(path, name), id);
  chownSync(path, id, id);
}
