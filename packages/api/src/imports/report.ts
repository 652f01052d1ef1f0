/** What became of an import, and everything that it could not take along. */
export type ImportReport = {
  posts: Record<"new" | "updated" | "unchanged" | "edited" | "gone" | "skipped" | "failed", number>;
  accounts: { made: number; matched: number };
  pictures: { new: number; known: number; failed: number };
  comments: number;
  redirects: number;
  /** About the whole. */
  notes: string[];
  /** About one post each. */
  lines: { post: string; what: string }[];
};

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
