import postgres from "postgres";

/** Whose a piece of work is: ours from now on, ours already, or somebody else's. */
export type Claim = "taken" | "here" | "elsewhere";

export type Claims = {
  /** Takes the work with this id unless somebody has it. Never waits. */
  take(id: string): Promise<Claim>;
  giveBack(id: string): Promise<void>;
  close(): Promise<void>;
};

/**
 * Sees to it that no two processes do the same work at the same time, by advisory locks that one connection holds. They
 * are free again as soon as their process has ended, however it did. Opens no connection until the first claim.
 */
export function openClaims(url: string): Claims {
  const held = new Set<string>();
  const sql = postgres(url, {
    max: 1,
    fetch_types: false,
    onnotice: () => {},
    connect_timeout: 10,
    // A new connection would hold none of the locks.
    idle_timeout: 0,
    max_lifetime: null,
    // Seconds between attempts to connect; no job is begun without one.
    backoff: () => 0.5,
    connection: {
      application_name: "agora-claims",
      statement_timeout: 5000,
      // A machine that lost its power says no goodbye; seconds until its claims are free.
      tcp_keepalives_idle: 10,
      tcp_keepalives_interval: 5,
      tcp_keepalives_count: 3,
    },
  });
  return {
    take: async (id) => {
      if (held.has(id)) return "here";
      held.add(id);
      try {
        const [row] = await sql<{ free: boolean }[]>`
          select pg_try_advisory_lock(hashtextextended(${id}, 0)) as free`;
        if (row?.free) return "taken";
        held.delete(id);
        return "elsewhere";
      } catch (error) {
        held.delete(id);
        throw error;
      }
    },
    giveBack: async (id) => {
      try {
        await sql`select pg_advisory_unlock(hashtextextended(${id}, 0))`;
      } finally {
        held.delete(id);
      }
    },
    close: () => sql.end({ timeout: 5 }),
  };
}
