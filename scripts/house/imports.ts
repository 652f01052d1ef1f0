export type Import = { from: string; typeOnly: boolean };

const statement = /^\s*(?:import|export)\s+(type\s)?(?:[\w*{][^;'"`]*?\sfrom\s+)?["']([^"']+)["']/gm;
const dynamic = /(?<![.\w])import\(\s*["']([^"']+)["']\s*\)/g;

/** Every import of a file. An import whose names are all marked as types counts as one of types. */
export function importsOf(text: string): Import[] {
  const found: Import[] = [];
  for (const [whole, type, from = ""] of text.matchAll(statement)) {
    const names = /\{([^}]*)\}/
      .exec(whole)?.[1]
      ?.split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "");
    const onlyBraces = /^\s*(?:import|export)\s*\{/.test(whole);
    found.push({
      from,
      typeOnly:
        type !== undefined || (onlyBraces && names?.every((name) => name.startsWith("type ")) === true),
    });
  }
  for (const [, from = ""] of text.matchAll(dynamic))
    found.push({ from, typeOnly: isTypePosition(text, from) });
  return found;
}

/** `typeof import("x")` and `import("x").Name` in a type are gone at run time. */
function isTypePosition(text: string, from: string): boolean {
  return new RegExp(`typeof import\\(\\s*["']${from.replace(/[/.@-]/g, "\\$&")}["']`).test(text);
}

/** "@scope/name/deep" is the package "@scope/name". */
export function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
