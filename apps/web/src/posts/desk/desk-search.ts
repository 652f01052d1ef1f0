export const tabs = [
  { status: undefined, text: "Drafts" },
  { status: "scheduled", text: "Scheduled" },
  { status: "published", text: "Published" },
  { status: "archived", text: "Archived" },
  { status: "removed", text: "Trash" },
] as const;

/** What the desk's address says; drafts are what one comes for. */
export type DeskSearch = {
  status?: Exclude<(typeof tabs)[number]["status"], undefined>;
  all?: true;
  q?: string;
  after?: string;
};

export function deskSearch(search: Record<string, unknown>): DeskSearch {
  const q =
    typeof search.q === "string" || typeof search.q === "number" ? String(search.q).slice(0, 200) : "";
  return {
    status: tabs.find(({ status }) => status !== undefined && status === search.status)?.status,
    all: search.all === true ? true : undefined,
    q: q.trim() === "" ? undefined : q,
    after: typeof search.after === "string" ? search.after : undefined,
  };
}
