import type { Asked } from "@agora/cli";
import { openDatabase } from "@agora/db";
import { type Finding, runChecks } from "@agora/db/checks";
import { checkFiles } from "./check-files.ts";
import { databaseUrl } from "./database.ts";

/** Exits with 1 when something differs. */
export async function check({ flags }: Asked): Promise<void> {
  // Counting all of a large database may take as long as it takes.
  const database = openDatabase(databaseUrl(), { pool: 1, statementTimeout: 0 });
  try {
    const findings = await runChecks(database.pool);
    if (flags.withoutFiles !== true) findings.push(await checkFiles(database.pool));
    const right = findings.every(({ wrong }) => wrong === 0);
    console.log(flags.json ? JSON.stringify({ right, checks: findings }, null, 2) : inWords(findings));
    if (!right) process.exitCode = 1;
  } finally {
    await database.close();
  }
}

/** Each check with its verdict, then one for all of them. */
export function inWords(findings: Finding[]): string {
  const wrong = findings.filter((finding) => finding.wrong > 0);
  const verdict =
    wrong.length === 0
      ? `All ${findings.length} checks are right.`
      : `${wrong.length} of ${findings.length} checks found something wrong. Nothing was changed; docs/backup.md says what to do.`;
  return [...findings.flatMap(linesOf), verdict].join("\n");
}

function linesOf({ name, sentence, looked, wrong, examples }: Finding): string[] {
  const verdict = wrong === 0 ? `right  ${looked} looked at` : `WRONG  ${wrong} of ${looked}`;
  const first = examples.map(
    ({ id, stored, counted }) =>
      `         ${id}: ${stored ?? "nothing"} stored, ${counted ?? "nothing"} counted`,
  );
  const more = wrong > examples.length ? [`         and ${wrong - examples.length} more`] : [];
  return [`${verdict.padEnd(26)} ${name}: ${sentence}`, ...first, ...more];
}
