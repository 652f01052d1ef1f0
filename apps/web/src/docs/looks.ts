export const codeLook = "rounded bg-sunken px-1 py-0.5 font-mono text-[0.875em]";
export const badgeLook =
  "inline-flex items-center rounded-full bg-sunken px-2.5 py-0.5 font-medium text-ink-soft text-xs";
export const warningBadgeLook =
  "inline-flex items-center rounded-full bg-danger-soft px-2.5 py-0.5 font-medium text-danger text-xs";
export const sectionTitleLook = "font-semibold text-ink text-sm";
