import { sql } from "drizzle-orm";
import type { Db } from "./database.ts";

/** For tests: the plan of what `run` has executed last, as it is for any values. */
export async function planOf(db: Db, run: () => Promise<unknown>): Promise<string> {
  await run();
  const [last] = await db.execute<{ name: string; parameters: number }>(sql`
    select name, coalesce(array_length(parameter_types, 1), 0) as parameters from pg_prepared_statements
    where statement not like '%pg_prepared_statements%' and statement not like '%set_config%' order by prepare_time desc limit 1`);
  const nulls = Array.from({ length: last?.parameters ?? 0 }, () => "null").join(", ");
  await db.execute(sql`select set_config('plan_cache_mode', 'force_generic_plan', false)`);
  const lines = await db.execute<{ "QUERY PLAN": string }>(
    sql.raw(`explain execute "${last?.name}"${nulls && `(${nulls})`}`),
  );
  return lines.map((line) => line["QUERY PLAN"]).join("\n");
}
