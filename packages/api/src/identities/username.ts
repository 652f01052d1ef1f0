import slugify from "@sindresorhus/slugify";
import type { Profile } from "./profile.ts";

/** A name as our rules have it (3 to 30 letters, digits, _ or -), from the best that the provider told. */
export function usernameOf({ username, email, name }: Profile): string {
  const told = [username, email?.address.split("@")[0], name];
  const names = told.map((each) => slugify(each ?? "", { lowercase: false, decamelize: false }).slice(0, 24));
  return names.find((each) => /^[A-Za-z0-9_-]{3,}$/.test(each)) ?? "member";
}

/** The same name with four digits behind it. */
export const numbered = (name: string) => `${name}-${1000 + Math.floor(Math.random() * 9000)}`;
