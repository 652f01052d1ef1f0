/** What Postgres said, however deep drizzle wrapped it. */
function postgresError(error: unknown): { code: string; constraint?: string } | undefined {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ("code" in e && typeof e.code === "string" && e.code.length === 5) {
      const constraint =
        "constraint_name" in e && typeof e.constraint_name === "string" ? e.constraint_name : undefined;
      return { code: e.code, constraint };
    }
  }
  return undefined;
}

/** The name of the unique constraint or index that was violated (SQLSTATE 23505). */
export function violatedUnique(error: unknown): string | undefined {
  const found = postgresError(error);
  return found?.code === "23505" ? (found.constraint ?? "") : undefined;
}

/** True for a serialization failure (40001) or deadlock (40P01): run the whole transaction again. */
export function worthRetrying(error: unknown): boolean {
  const code = postgresError(error)?.code;
  return code === "40001" || code === "40P01";
}

/** True when a statement took longer than its connection or transaction allows (57014). */
export function timedOut(error: unknown): boolean {
  return postgresError(error)?.code === "57014";
}
