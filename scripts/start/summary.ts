import { styleText } from "node:util";

type Person = { name: string; email: string; password: string; roles: string[] };
type Facts = {
  address: string;
  people: Person[];
  mailbox?: string;
  database: string;
  data: string;
  took: string;
};

/** What somebody needs who has just started Agora for the first time. */
export function summary({ address, people, mailbox, database, data, took }: Facts): string {
  const row = (name: string, value: string) => `  ${styleText("dim", name.padEnd(10))}${value}`;
  const width = Math.max(0, ...people.map(({ email }) => email.length));
  const passwordWidth = Math.max(0, ...people.map(({ password }) => password.length));
  const person = ({ email, password, roles }: Person) =>
    `${email.padEnd(width)}  ${password.padEnd(passwordWidth)}  ${styleText("dim", roles.join(", "))}`;
  return [
    "",
    styleText(["bold", "green"], `Agora is ready after ${took} s`),
    "",
    row("Open", styleText("bold", address)),
    ...(mailbox
      ? [row("Mailbox", `${mailbox}  ${styleText("dim", "(every mail it sends arrives there)")}`)]
      : []),
    ...people.map((each, index) => row(index === 0 ? "Sign in" : "", person(each))),
    row("Database", database),
    row("Data", `${data}  ${styleText("dim", "(delete the folder to begin again)")}`),
    row("Stop", "Ctrl-C"),
    "",
  ].join("\n");
}
