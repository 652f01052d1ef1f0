/** Marks the fields that "/" leads to. */
export const searchField = { "data-search": "" } as const;

export const searchLook =
  "block min-h-11 w-full rounded-control border border-line-strong/60 bg-surface pl-10 text-base text-ink placeholder:text-ink-faint hover:border-line-strong focus:border-accent focus:outline-2 focus:outline-accent focus:-outline-offset-1";
