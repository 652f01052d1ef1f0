import type { Contract, ContractGroup } from "@agora/api/contract";

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
