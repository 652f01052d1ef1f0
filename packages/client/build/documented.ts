import type { Contract, ContractGroup } from "@agora/api/contract";

type Groups = Readonly<Record<string, ContractGroup>>;

/**
 * Declarations of the contract with a comment above each procedure, which editors show for `client.posts.list`.
 * @throws when the declarations have not the form that tsc gives them, so that no procedure goes without
 */
export function documented(declarations: string, contract: Readonly<Record<string, ContractGroup>>): string {
  let noun = "";
  let count = 0;
  const lines = declarations.split("\n").flatMap((line) => {
    noun = /^ {4}readonly (\w+): \{$/.exec(line)?.[1] ?? noun;
    const name = /^ {8}readonly (\w+): \{$/.exec(line)?.[1] ?? "";
    const procedure = contract[noun]?.[name];
    if (!procedure) return [line];
    count++;
    return [comment(procedure), line];
  });
  const promised = Object.values(contract).reduce((sum, group) => sum + Object.keys(group).length, 0);
  if (count !== promised)
    throw new Error(`${count} of ${promised} procedures were found in the declarations`);
  return lines.join("\n");
}

/**
 * The client's type with every procedure written down, with its comment: editors show none for what a mapped type makes.
 * @throws when the type has not the form that tsc gives it
 */
export function spelledOut(declarations: string, contract: Groups): string {
  const nouns = Object.entries(contract).map(([noun, group]) => {
    const methods = Object.entries(group).map(
      ([name, procedure]) =>
        `${comment(procedure)}\n        ${name}: Method<AgoraContract["${noun}"]["${name}"]>;`,
    );
    return `    ${noun}: {\n${methods.join("\n")}\n    };`;
  });
  const mapped = /(?<=export type AgoraClient = )\{\s*\[N in keyof AgoraContract\]: [^}]*\}/;
  if (!mapped.test(declarations)) throw new Error("The client's type is not where it was");
  return declarations.replace(mapped, () => `{\n${nouns.join("\n")}\n}`);
}

function comment({ summary, access, refusals = [], rest, deprecated }: Contract): string {
  const who = access === "public" ? "anybody" : access === "member" ? "who is signed in" : `\`${access}\``;
  const paragraphs = [
    summary,
    `For ${who}.`,
    ...(refusals.length > 0
      ? [`May refuse with ${refusals.map((reason) => `\`${reason}\``).join(", ")}.`]
      : []),
    `REST: \`${rest}\``,
    ...(deprecated ? [`@deprecated Use ${deprecated.instead}; this stays until ${deprecated.until}.`] : []),
  ];
  const text = paragraphs.join("\n\n").replaceAll("*/", "*\u200b/");
  const lines = text.split("\n").map((line) => `         * ${line}`.trimEnd());
  return ["        /**", ...lines, "         */"].join("\n");
}
