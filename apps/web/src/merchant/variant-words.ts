import { optionWords } from "../products/options.ts";

/** A product's name with its variant's words. */
export function fullName(name: string, options: Record<string, string>): string {
  const words = optionWords(options);
  return words === "" ? name : `${name}, ${words}`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}
