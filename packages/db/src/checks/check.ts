import type { SQL } from "drizzle-orm";

/** Something that is stored although it follows from other rows. */
export type Check = {
  name: string;
  /** What is true when nothing is wrong. */
  sentence: string;
  /** One row for each thing that is looked at: `id`, what is `stored`, and what it is when `counted` anew. */
  sql: SQL;
};
