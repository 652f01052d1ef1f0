export const tabsLook = "flex gap-1 border-line border-b";

export const tabLook =
  "-mb-px inline-flex min-h-11 items-center border-transparent border-b-2 px-3 font-medium text-ink-faint hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink";

/** A tab that stands for the absence of a search parameter is only active when it is absent. */
export const tabActive = { explicitUndefined: true } as const;
