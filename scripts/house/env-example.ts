import { variables } from "@agora/config";

/** Their defaults are counted from the cores of the machine. */
const perMachine = new Set(["DATABASE_POOL", "PASSWORD_HASHES_AT_ONCE"]);

/** The text of .env.example: every variable, with what it means and the default it has when it is left out. */
export function envExample(): string {
  const defaults = variables.parse({});
  const entries = Object.entries(variables.shape).map(([name, schema]) => {
    const value = perMachine.has(name)
      ? undefined
      : Object.entries(defaults).find(([key]) => key === name)?.[1];
    // Lists and what is made of them are empty when they are left out.
    const assignment = typeof value === "object" || value === undefined ? "" : quoted(String(value));
    return `# ${schema.description}\n# ${name}=${assignment}\n`;
  });
  return `# Copy to .env and change what you need; nothing has to be set for npm start.\n# Written by: node scripts/env-example.ts\n\n${entries.join("\n")}`;
}

function quoted(value: string): string {
  return /[\s<>#]/.test(value) ? `"${value}"` : value;
}
