import type { z } from "zod";
import type { importReport } from "../tasks/contract.ts";

/** What became of an import, with every line about a post. */
export type ImportReport = Omit<z.output<typeof importReport>, "linesLeftOut">;

export function emptyReport(): ImportReport {
  return {
    posts: { new: 0, updated: 0, unchanged: 0, edited: 0, gone: 0, skipped: 0, failed: 0 },
    accounts: { made: 0, matched: 0 },
    pictures: { new: 0, known: 0, failed: 0 },
    comments: 0,
    redirects: 0,
    notes: [],
    lines: [],
  };
}
