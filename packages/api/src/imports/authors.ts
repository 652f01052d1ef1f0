import type { Db } from "@agora/db";
import { findAccountByEmail, findAccountByUsername, lockImported } from "@agora/db/queries/imports";
import { insertUser } from "@agora/db/queries/users";
import { numbered, usernameOf } from "../identities/username.ts";
import { mailAddress } from "../mail-address.ts";
import type { ImportReport } from "./report.ts";
import { NotReadable, type SourceAuthor } from "./source.ts";

const longest = { name: 80, bio: 500, website: 200, location: 80 };

type Needed = { db: Db; source: string; report: ImportReport };

/**
 * Finds whose account an author's is: the one of the same mail address, or a new one without a password, which its
 * owner enters by "forgot password". Nobody is mailed. Undefined where there is no address.
 */
export function openAccounts({ db, source, report }: Needed) {
  const known = new Map<string, Promise<string>>();
  return async (person: Omit<SourceAuthor, "id">, role: "author" | "member"): Promise<string | undefined> => {
    const email = mailAddress(person.email?.trim() ?? "")?.toLowerCase();
    if (!email) return undefined;
    const found = known.get(email) ?? account(email, person, role);
    known.set(email, found);
    return found;
  };

  async function account(email: string, person: Omit<SourceAuthor, "id">, role: string): Promise<string> {
    return db.transaction(async (tx) => {
      await lockImported(tx, { source, kind: "author", sourceId: email });
      const existing = await findAccountByEmail(tx, { email });
      if (existing) {
        report.accounts.matched++;
        return existing.id;
      }
      const name = cut(person.name, longest.name);
      const wanted = usernameOf({
        subject: "",
        username: person.username,
        email: { address: email, verified: false },
        name,
      });
      let username = wanted;
      while (await findAccountByUsername(tx, { username })) username = numbered(wanted);
      const { id } = await insertUser(tx, {
        email,
        username,
        name,
        bio: cut(person.bio, longest.bio),
        website: website(person.website),
        location: cut(person.location, longest.location),
        role,
      });
      report.accounts.made++;
      return id;
    });
  }
}

/** The account that `--author` names. @throws NotReadable */
export async function requireAccount(db: Db, username: string): Promise<string> {
  const found = await findAccountByUsername(db, { username });
  if (found?.status !== "active") throw new NotReadable(`There is no active account called ${username}.`);
  return found.id;
}

const cut = (text: string | undefined, most: number) =>
  text?.trim() ? [...text.trim()].slice(0, most).join("") : undefined;

function website(text: string | undefined): string | undefined {
  const given = text?.trim() ?? "";
  if (!URL.canParse(given) || given.length > longest.website) return undefined;
  return /^https?:$/.test(new URL(given).protocol) ? given : undefined;
}
