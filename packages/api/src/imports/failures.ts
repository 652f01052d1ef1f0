import { worthRetrying } from "@agora/db";

const tries = 5;

/** Does it again when another transaction was in its way. */
export async function retried<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await act();
    } catch (error) {
      if (attempt === tries || !worthRetrying(error)) throw error;
    }
}

/** Postgres' codes for a connection that is gone or a server that is going, and what the network says. */
export function isAway(error: Error): boolean {
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return /^(08|57P|53|ECONN|CONNECTION_|ETIMEDOUT|ENOSPC)/.test(code);
}

/** Without the statement and its values, which drizzle puts first. */
export const reasonOf = (error: Error) =>
  error.cause instanceof Error ? error.cause.message : error.message;
