/** A category's colour beside its name; the ring keeps it visible on any background. */
export function ColorDot({ color }: { color: string }) {
  return (
    <span
      aria-hidden
      className="inline-block size-3 shrink-0 rounded-full border border-line-strong print:hidden"
      style={{ backgroundColor: color }}
    />
  );
}
