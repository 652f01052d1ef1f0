import type { KeyboardEvent, ReactNode } from "react";

/** How far each key moves; up and down by as many as stand in a row. */
const steps: Record<string, (columns: number) => number> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
};

/** Pictures in rows; the arrows go from one to the next, as they lie on the screen. */
export function PictureGrid({ label, children }: { label: string; children: ReactNode }) {
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    const cells = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-cell]")];
    const at = cells.findIndex((cell) => cell.matches(":focus"));
    if (at === -1) return;
    event.preventDefault();
    const top = cells[0]?.getBoundingClientRect().top;
    const columns = cells.filter((cell) => cell.getBoundingClientRect().top === top).length;
    cells[at + step(columns)]?.focus();
  };
  return (
    <ul
      aria-label={label}
      onKeyDown={onKeyDown}
      className="grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-4 md:grid-cols-4 lg:grid-cols-5"
    >
      {children}
    </ul>
  );
}

/** How wide one is shown, as in the sizes attribute. */
export const cellSizes = "(width >= 64rem) 210px, (width >= 48rem) 25vw, (width >= 40rem) 33vw, 50vw";
