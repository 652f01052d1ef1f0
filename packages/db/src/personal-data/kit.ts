import type { SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

/** How a column stands in the archive: as it is, as what this says, or not at all, for a reason. */
export type Exported = true | SQL | { withheld: string };

/** What erasure makes of a column in a row that stays: nothing, a value that says nothing, or what it was, for a reason. */
export type Erased = "null" | { becomes: (userId: string) => SQL } | { kept: string };

/** The rows that are about this person. */
export type Whose = (userId: string) => SQL | undefined;

export type Section = { name: string; of: Whose; columns: Record<string, Exported> };

export type PersonalTable = {
  table: PgTable;
  sections: Section[];
  erase:
    | {
        rows: Whose /** Where deleting them has a consequence: a statement that does both. */;
        instead?: (userId: string) => SQL;
      }
    | {
        rows: Whose;
        columns: Record<string, Erased>;
        /** Those among them that do go, before the others are changed. */
        dropped?: Whose;
      };
};

type ColumnsOf<T extends PgTable> = keyof T["_"]["columns"] & string;

type Goes<T extends PgTable> = {
  section: string;
  of: Whose;
  /** Where erasure takes more rows than the archive shows. */
  erased?: Whose;
  instead?: (userId: string) => SQL;
  columns: Record<ColumnsOf<T>, Exported>;
};

/** The rows of a person are deleted. A column left out does not compile. */
export function goes<T extends PgTable>(
  table: T,
  { section, of, erased, instead, columns }: Goes<T>,
): PersonalTable {
  return { table, sections: [{ name: section, of, columns }], erase: { rows: erased ?? of, instead } };
}

type Stays<T extends PgTable> = {
  section: string;
  of: Whose;
  columns: Record<ColumnsOf<T>, [Exported, Erased]>;
  dropped?: Whose;
  /** Other rows that are about the person too, of which less is shown. */
  also?: { section: string; of: Whose; columns: ColumnsOf<T>[] };
};

/** The rows stay, and say no more whom they were about. A column left out does not compile. */
export function stays<T extends PgTable>(
  table: T,
  { section, of, columns, dropped, also }: Stays<T>,
): PersonalTable {
  const entries = Object.entries<[Exported, Erased]>(columns);
  const sections: Section[] = [
    { name: section, of, columns: Object.fromEntries(entries.map(([name, [exported]]) => [name, exported])) },
  ];
  if (also)
    sections.push({
      name: also.section,
      of: also.of,
      columns: Object.fromEntries(also.columns.map((name) => [name, true])),
    });
  const erased = Object.fromEntries(entries.map(([name, [, decision]]) => [name, decision]));
  return { table, sections, erase: { rows: of, columns: erased, dropped } };
}

export const withheld = (reason: string) => ({ withheld: reason });
export const kept = (reason: string) => ({ kept: reason });
export const becomes = (value: SQL | ((userId: string) => SQL)) => ({
  becomes: typeof value === "function" ? value : () => value,
});

export const ownId = withheld("the person's own id, which stands in the account");
export const lock = withheld("only compares with what lets the person in; of use to nobody but a thief");
