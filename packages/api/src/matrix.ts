import type { Contract, ContractGroup, Permission } from "./kit.ts";

/** Somebody who calls, by what decides whether they may; null for a visitor. */
export type Caller = { permissions: readonly Permission[]; session: boolean } | null;

export type Gate = "passes" | "UNAUTHENTICATED" | "FORBIDDEN" | "SESSION_REQUIRED";

/** What the contract says about this caller, before anybody looks at whose rows are asked for. */
export function gateOf(contract: Contract, caller: Caller): Gate {
  const { access, interactive } = contract;
  if (access !== "public") {
    if (!caller) return "UNAUTHENTICATED";
    if (access !== "member" && !caller.permissions.includes(access)) return "FORBIDDEN";
  }
  return interactive && caller && !caller.session ? "SESSION_REQUIRED" : "passes";
}

const words: Record<Gate, string> = {
  passes: "yes",
  UNAUTHENTICATED: "sign in",
  FORBIDDEN: "–",
  SESSION_REQUIRED: "in person",
};

type Page = {
  contract: Readonly<Record<string, ContractGroup>>;
  roles: Readonly<Record<string, readonly Permission[]>>;
};

/** docs/authorisation.md: who may call what, for each role as it comes and for an API key that was given nothing. */
export function authorisationPage({ contract, roles }: Page): string {
  const callers: [string, Caller][] = [
    ["signed out", null],
    ...Object.entries(roles).map(([name, permissions]): [string, Caller] => [
      name,
      { permissions, session: true },
    ]),
    ["API key", { permissions: [], session: false }],
  ];
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const tables = Object.entries(contract).map(([noun, group]) =>
    [
      `## ${noun}\n`,
      line(["procedure", "access", ...callers.map(([name]) => name)]),
      line(["---", "---", ...callers.map(() => "---")]),
      ...Object.entries(group).map(([verb, one]) =>
        line([`${noun}.${verb}`, one.access, ...callers.map(([, caller]) => words[gateOf(one, caller)])]),
      ),
    ].join("\n"),
  );
  return `${intro}\n${tables.join("\n\n")}\n`;
}

const intro = `# Who may call what

Read off the contract; written by \`node scripts/matrix.ts\`, compared and tried out by \`packages/api/src/matrix.test.ts\`.

- **yes**: the call is answered. Whose rows it may touch is decided after that: what is not one's own, and not public,
  does not exist for the caller.
- **sign in**: refused with \`UNAUTHENTICATED\`; also for people who are suspended or removed.
- **–**: refused with \`FORBIDDEN\`, for want of the permission under *access*.
- **in person**: refused with \`SESSION_REQUIRED\`; only somebody in a session may do this, never a program with an API key or as a connected app.

The columns show the built-in roles as they come, and an API key that was given no permissions. A key that was given
some may do what both it and its owner may.
`;
