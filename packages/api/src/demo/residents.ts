import { randomInt } from "node:crypto";
import type { Tx } from "@agora/db";
import { insertUser } from "@agora/db/queries/users";
import { follows } from "@agora/db/schema";
import { openPasswords } from "../auth/passwords.ts";
import { idAt } from "./id-at.ts";
import { following, people, type Username } from "./people.ts";
import { daysBefore } from "./times.ts";

/** Somebody of the demo, with the password that nobody else is told. */
export type DemoPerson = {
  name: string;
  username: Username;
  email: string;
  password: string;
  passwordHash: string;
  roles: string[];
};

/** Without letters and digits that look alike. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** 16 characters in groups of four: some 79 bits. */
export function randomPassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return Array.from({ length: 4 }, group).join("-");
}

/** Makes everybody up; nothing is stored yet. */
export async function inventResidents(): Promise<DemoPerson[]> {
  const passwords = openPasswords(people.length);
  return Promise.all(
    people.map(async ({ username, name, role }) => {
      const password = randomPassword();
      const email = `${username}@agora.localhost`;
      return { name, username, email, password, passwordHash: await passwords.hash(password), roles: [role] };
    }),
  );
}

/** Stores them, their addresses verified, and who follows whom; gives their ids. */
export async function insertResidents(
  tx: Tx,
  residents: DemoPerson[],
  now: Date,
): Promise<Record<Username, string>> {
  const ids = { ada: "", edith: "", bruno: "", mei: "", ruth: "", jonas: "" };
  for (const { joinedDaysAgo, portrait: _, ...person } of people) {
    const resident = residents.find(({ username }) => username === person.username);
    if (!resident) throw new Error(`${person.username} is missing`);
    const createdAt = daysBefore(now, joinedDaysAgo);
    const { id } = await insertUser(tx, {
      ...person,
      id: idAt(createdAt),
      email: resident.email,
      passwordHash: resident.passwordHash,
      emailVerifiedAt: createdAt,
      createdAt,
      updatedAt: createdAt,
    });
    ids[person.username] = id;
  }
  const rows = people.flatMap(({ username }) =>
    following[username].map((other) => ({ followerId: ids[username], followedId: ids[other] })),
  );
  await tx.insert(follows).values(rows);
  return ids;
}
