import { getTableColumns, getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import { notPersonal, personalData } from "./personal-data.ts";
import * as schema from "./schema/index.ts";

const tables = Object.values(schema).filter((each) => is(each, PgTable));
const decided = new Map(personalData.map((each) => [getTableName(each.table), each]));

describe("personal data", () => {
  it("is in no table that nobody decided about", () => {
    const names = tables.map((table) => getTableName(table)).sort();
    expect([...decided.keys(), ...Object.keys(notPersonal)].sort()).toEqual(names);
    for (const reason of Object.values(notPersonal)) expect(reason.length).toBeGreaterThan(5);
  });

  it.each(
    tables.filter((table) => decided.has(getTableName(table))).map((table) => [getTableName(table), table]),
  )("has a decision about every column of %s", (name, table) => {
    const { sections, erase } = decided.get(name) ?? { sections: [], erase: { rows: () => undefined } };
    const columns = Object.keys(getTableColumns(table)).sort();
    expect(Object.keys(sections[0]?.columns ?? {}).sort()).toEqual(columns);
    if ("columns" in erase) expect(Object.keys(erase.columns).sort()).toEqual(columns);
  });

  it("has a reason wherever something is not shown, or kept", () => {
    for (const { sections, erase } of personalData) {
      for (const exported of sections.flatMap((section) => Object.values(section.columns)))
        if (exported !== true && "withheld" in exported) expect(exported.withheld.length).toBeGreaterThan(5);
      for (const erased of "columns" in erase ? Object.values(erase.columns) : [])
        if (erased !== "null" && "kept" in erased) expect(erased.kept.length).toBeGreaterThan(5);
    }
  });

  it("never shows what lets somebody in", () => {
    const shown = personalData.flatMap(({ table, sections }) =>
      sections.flatMap(({ columns }) =>
        Object.entries(columns).flatMap(([column, exported]) =>
          exported === true ? [`${getTableName(table)}.${column}`] : [],
        ),
      ),
    );
    expect(
      shown.filter((column) => /(?<!blur)hash|secret|password|answer|jwk|\bsessions\.id$/i.test(column)),
    ).toEqual([]);
  });

  it("goes into sections of different names", () => {
    const names = personalData.flatMap(({ sections }) => sections.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
  });
});
