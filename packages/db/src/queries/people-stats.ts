import { sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { activeDays, roles, userRoles, users } from "../schema/index.ts";

/** Erased accounts are counted nowhere but on the day they signed up. Days and months are those of UTC. */
export async function countPeopleInAll(db: Db) {
  const [row] = await db.execute<{ total: number; newThisMonth: number; active30Days: number }>(sql`
    select count(*)::int as total,
      count(*) filter (where ${users.createdAt} >= date_trunc('month', now(), 'UTC'))::int as "newThisMonth",
      count(*) filter (where ${users.lastSeenAt} >= now() - interval '30 days')::int as "active30Days"
    from ${users} where ${users.erasedAt} is null`);
  if (!row) throw new Error("counting returned no row");
  return row;
}

/** Every role, also one that nobody has. */
export async function countPeopleByRole(db: Db) {
  return db.execute<{ role: string; count: number }>(sql`
    select ${roles.name} as role, count(${users.id})::int as count
    from ${roles}
    left join ${userRoles} on ${userRoles.roleId} = ${roles.id}
    left join ${users} on ${users.id} = ${userRoles.userId} and ${users.erasedAt} is null
    group by ${roles.id} order by ${roles.builtIn} desc, ${roles.name}`);
}

/** The last `days` days, today included, oldest first and without gaps. */
export async function countPeopleByDay(db: Db, { days }: { days: number }) {
  return db.execute<{ day: string; signUps: number; active: number }>(sql`
    with days as (
      select day::date from generate_series(
        (now() at time zone 'UTC')::date - ${days - 1}::int, (now() at time zone 'UTC')::date, interval '1 day') as day
    ), made as (
      select (${users.createdAt} at time zone 'UTC')::date as day, count(*)::int as count from ${users}
      where ${users.createdAt} >= (select min(day) from days)::timestamp at time zone 'UTC' group by 1
    ), seen as (
      select ${activeDays.day} as day, count(*)::int as count from ${activeDays}
      where ${activeDays.day} >= (select min(day) from days) group by 1
    )
    select to_char(days.day, 'YYYY-MM-DD') as day, coalesce(made.count, 0) as "signUps", coalesce(seen.count, 0) as active
    from days left join made using (day) left join seen using (day) order by days.day`);
}
