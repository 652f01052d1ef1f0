import "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** The maintenance database of a PostgreSQL that runs for these tests; `agora_template` stands beside it, migrated. */
    databaseUrl: string;
    /** A Redis with many databases that keeps nothing. */
    redisUrl: string;
  }
}
