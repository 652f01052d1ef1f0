import { restRoute } from "../rest-route.ts";
import type { Plain, Shown } from "./code-examples.ts";
import { commandLine, quoted } from "./shell.ts";

/** `twoFactor` as it is typed in a terminal: `two-factor`. */
export const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The call in a terminal: what stands in the address of REST are words, everything else is a flag. */
export function asCommand({ procedure: { noun, name, contract }, input, idempotencyKey }: Shown): string {
  const { params } = restRoute(contract);
  const words = params.filter((one) => one in input).map((one) => word(String(input[one])));
  const others = Object.fromEntries(Object.entries(input).filter(([one]) => !params.includes(one)));
  return commandLine([
    ["agora", kebab(noun), kebab(name), ...words].join(" "),
    ...flagsOf(others),
    ...(idempotencyKey ? [`--idempotency-key ${idempotencyKey}`] : []),
  ]);
}

function flagsOf(input: Plain, above = ""): string[] {
  return Object.entries(input).flatMap(([name, value]) => {
    const flag = `${above}${kebab(name)}`;
    // It is asked for, so that nobody reads it over one's shoulder.
    if (/password$/i.test(name)) return [];
    if (value === true) return [`--${flag}`];
    if (value === false || value === null || isEmpty(value)) return [`--no-${flag}`];
    if (Array.isArray(value)) {
      if (value.every((one) => typeof one !== "object"))
        return value.map((one) => `--${flag} ${word(String(one))}`);
      return [`--${flag} ${quoted(JSON.stringify(value))}`];
    }
    if (isRecord(value))
      return isPlainMap(value) ? [`--${flag} ${quoted(JSON.stringify(value))}`] : flagsOf(value, `${flag}.`);
    return [`--${flag} ${word(String(value))}`];
  });
}

/** What begins with an @ would be read from a file. */
const word = (text: string) => quoted(text.startsWith("@") ? `@${text}` : text);
const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;
const isRecord = (value: unknown): value is Plain => typeof value === "object" && value !== null;
/** Names that are no words of a contract, such as the options of a variant. */
const isPlainMap = (value: Plain) => Object.keys(value).some((name) => !/^[a-z][A-Za-z\d]*$/.test(name));
