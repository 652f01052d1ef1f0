import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { tasks } from "../schema/index.ts";

export type TaskRow = typeof tasks.$inferSelect;
export type TaskKind = TaskRow["kind"];

type NewTask = Pick<TaskRow, "ownerId" | "kind"> &
  Partial<Pick<TaskRow, "status" | "filename" | "bytes">> & { keyOf?: (id: string) => string };

/** The id is made first, because the key of the file is made from it. */
export async function insertTask(tx: Tx, { keyOf, ...row }: NewTask): Promise<TaskRow> {
  const [made] = await tx.execute<{ id: string }>(sql`select uuidv7() as id`);
  if (!made) throw new Error("no id was made");
  const [written] = await tx
    .insert(tasks)
    .values({ ...row, id: made.id, key: keyOf?.(made.id) })
    .returning();
  if (!written) throw new Error("insert returned no row");
  return written;
}

export async function findTask(db: Db, { id }: { id: string }): Promise<TaskRow | undefined> {
  const [row] = await db.select().from(tasks).where(eq(tasks.id, id));
  return row;
}

export async function lockTask(tx: Tx, { id }: { id: string }): Promise<TaskRow | undefined> {
  const [row] = await tx.select().from(tasks).where(eq(tasks.id, id)).for("update");
  return row;
}

type Asked = { ownerId: string; kind: TaskKind };

/** Lets somebody ask for one thing of a kind at a time, until the transaction ends. */
export async function lockTasksOf(tx: Tx, { ownerId, kind }: Asked): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('tasks'), hashtext(${`${ownerId} ${kind}`}))`);
}

// Names are written out: in a select from one table drizzle leaves them away.
const promised = sql`exists (select from outbox
  where outbox.payload->>'taskId' = tasks.id::text and outbox.failed_at is null)`;

/** What waits or runs, and will go on. */
export async function findOpenTask(tx: Tx, { ownerId, kind }: Asked): Promise<TaskRow | undefined> {
  const [row] = await tx
    .select()
    .from(tasks)
    .where(
      and(
        eq(tasks.ownerId, ownerId),
        eq(tasks.kind, kind),
        inArray(tasks.status, ["waiting", "running"]),
        promised,
      ),
    )
    .orderBy(desc(tasks.id))
    .limit(1);
  return row;
}

type Listed = { ownerId: string; kind?: TaskKind[] };

const listed = ({ ownerId, kind }: Listed) =>
  and(eq(tasks.ownerId, ownerId), kind && inArray(tasks.kind, kind));

/** Newest first, from the row with the id `after` on. */
export async function listTasks(
  db: Db,
  { after, limit, ...wanted }: Listed & { after?: string; limit: number },
): Promise<TaskRow[]> {
  return db
    .select()
    .from(tasks)
    .where(and(listed(wanted), after === undefined ? undefined : lt(tasks.id, after)))
    .orderBy(desc(tasks.id))
    .limit(limit);
}

export async function countTasks(db: Db, wanted: Listed): Promise<number> {
  return db.$count(tasks, listed(wanted));
}

const now = { updatedAt: sql`now()` };

/** The bytes are there, and the job is promised. */
export async function setTaskWaiting(tx: Tx, { id }: { id: string }): Promise<TaskRow | undefined> {
  const [row] = await tx
    .update(tasks)
    .set({ status: "waiting", ...now })
    .where(eq(tasks.id, id))
    .returning();
  return row;
}

/** Begins, or begins again; undefined when it is done or gone. */
export async function setTaskRunning(db: Db, { id }: { id: string }): Promise<TaskRow | undefined> {
  const [row] = await db
    .update(tasks)
    .set({ status: "running", done: 0, total: null, note: null, endedAt: null, ...now })
    .where(and(eq(tasks.id, id), inArray(tasks.status, ["waiting", "running", "failed"])))
    .returning();
  return row;
}

export async function setTaskProgress(
  db: Db,
  { id, ...step }: { id: string } & Pick<TaskRow, "done" | "total" | "note">,
): Promise<void> {
  await db
    .update(tasks)
    .set({ ...step, ...now })
    .where(and(eq(tasks.id, id), eq(tasks.status, "running")));
}

/** An attempt failed, and another one follows. */
export async function setTaskInterrupted(db: Db, { id, note }: { id: string; note: string }): Promise<void> {
  await db
    .update(tasks)
    .set({ status: "waiting", note, ...now })
    .where(and(eq(tasks.id, id), eq(tasks.status, "running")));
}

type Ended = { id: string; status: "done" | "failed"; note: string | null; report?: TaskRow["report"] };

/** Gives the key of the file that nobody needs any more. What is done stays done. */
export async function setTaskEnded(tx: Tx, { id, status, note, report }: Ended): Promise<string | undefined> {
  const row = await lockTask(tx, { id });
  if (!row || row.status === "done") return undefined;
  const done = status === "done" ? (row.total ?? row.done) : row.done;
  await tx
    .update(tasks)
    .set({ status, note, report, done, key: null, endedAt: sql`now()`, ...now })
    .where(eq(tasks.id, id));
  return row.key ?? undefined;
}

/** Those ended before this time. */
export async function deleteEndedTasks(db: Db, { before }: { before: Date }): Promise<number> {
  const rows = await db.delete(tasks).where(lt(tasks.endedAt, before)).returning({ id: tasks.id });
  return rows.length;
}

/** Announced before this time and never run; gives the keys of their files. */
export async function deleteAbandonedTasks(tx: Tx, { before }: { before: Date }): Promise<string[]> {
  const rows = await tx
    .delete(tasks)
    .where(and(eq(tasks.status, "uploading"), lt(tasks.createdAt, before)))
    .returning({ key: tasks.key });
  return rows.flatMap(({ key }) => key ?? []);
}

/** Waiting or running since before this time, although somebody took their job away. */
export async function listForsakenTasks(db: Db, { before }: { before: Date }): Promise<string[]> {
  const rows = await db
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(inArray(tasks.status, ["waiting", "running"]), lt(tasks.updatedAt, before), sql`not ${promised}`),
    );
  return rows.map(({ id }) => id);
}
