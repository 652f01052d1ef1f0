import type { Db } from "./database.ts";

let count = 0;

/**
 * A query that is built and prepared once for each database and then only executed.
 * Placeholders are drizzle's `sql.placeholder("name")`; `build` may take no other variable.
 */
export function statement<P extends { execute: (values?: Record<string, unknown>) => unknown }>(
  build: (db: Db) => { prepare: (name: string) => P },
): (db: Db, values?: Record<string, unknown>) => ReturnType<P["execute"]>;
export function statement(
  build: (db: Db) => {
    prepare: (name: string) => { execute: (values?: Record<string, unknown>) => unknown };
  },
) {
  const name = `s${++count}`;
  const prepared = new WeakMap<Db, { execute: (values?: Record<string, unknown>) => unknown }>();
  return (db: Db, values: Record<string, unknown> = {}) => {
    let ready = prepared.get(db);
    if (!ready) {
      ready = build(db).prepare(name);
      prepared.set(db, ready);
    }
    return ready.execute(values);
  };
}
