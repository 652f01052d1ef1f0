/** How much was moved, and how fast. */
export type Figures = { rows: number; files: number; bytes: number; seconds: number };

/** Says every two seconds how far it is, where a person waits. */
export function openClock({ quiet }: { quiet: boolean }) {
  const began = performance.now();
  const moved = { rows: 0, files: 0, bytes: 0 };
  let said = began;
  return {
    moved: (more: Partial<typeof moved>) => {
      moved.rows += more.rows ?? 0;
      moved.files += more.files ?? 0;
      moved.bytes += more.bytes ?? 0;
      const now = performance.now();
      if (quiet || now - said < 2_000) return;
      said = now;
      console.error(`${inFigures(moved)} …`);
    },
    figures: (): Figures => ({ ...moved, seconds: (performance.now() - began) / 1000 }),
  };
}

export function inFigures({ rows, files, bytes }: Omit<Figures, "seconds">): string {
  return `${rows} rows, ${files} files, ${(bytes / 1e6).toFixed(1)} MB`;
}

/** With how long it took. */
export function withSpeed(figures: Figures): string {
  const { rows, bytes, seconds } = figures;
  return `${inFigures(figures)} in ${seconds.toFixed(1)} s (${Math.round(rows / seconds)} rows and ${(bytes / 1e6 / seconds).toFixed(1)} MB a second)`;
}
