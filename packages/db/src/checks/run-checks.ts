import { sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import type { Check } from "./check.ts";
import { ofComments } from "./comments.ts";
import { ofPosts } from "./posts.ts";
import { ofShop } from "./shop.ts";
import { ofTopics } from "./topics.ts";

/** Everything that is stored although it could be counted. */
export const checks: readonly Check[] = [...ofPosts, ...ofComments, ...ofTopics, ...ofShop];

export type Wrong = { id: string; stored: string | null; counted: string | null };
export type Finding = {
  name: string;
  sentence: string;
  /** How many were compared. */
  looked: number;
  wrong: number;
  /** The first few of those that are wrong. */
  examples: Wrong[];
};

const shown = 5;

/** Counts everything anew and compares, all at one moment, so that it is right while others write. Changes nothing. */
export async function runChecks(db: Db, list: readonly Check[] = checks): Promise<Finding[]> {
  return db.transaction(
    async (tx) => {
      const findings: Finding[] = [];
      for (const { name, sentence, sql: looked } of list) {
        const [row] = await tx.execute<Pick<Finding, "looked" | "wrong" | "examples">>(sql`
          with looked as materialized (${looked}),
            wrong as materialized (select * from looked where stored is distinct from counted)
          select (select count(*) from looked)::int as looked, (select count(*) from wrong)::int as wrong,
            (select coalesce(json_agg(first), '[]'::json) from (
              select id::text, stored::text, counted::text from wrong order by id limit ${shown}) first) as examples`);
        if (row) findings.push({ name, sentence, ...row });
      }
      return findings;
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** What is wrong, for the end of a test that raced: an empty list. */
export async function wrongCounts(db: Db) {
  const findings = await runChecks(db);
  return findings.filter(({ wrong }) => wrong > 0).map(({ name, examples }) => ({ name, examples }));
}
