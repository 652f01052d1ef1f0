/** A text in pieces, in which what was looked for is marked. */
export function Marked({ parts }: { parts: { text: string; hit: boolean }[] }) {
  // Pieces have no names of their own, and their order never changes.
  return parts.map(({ text, hit }, index) => {
    const key = `${index}`;
    return hit ? (
      <mark key={key} className="rounded-xs bg-accent-soft text-ink">
        {text}
      </mark>
    ) : (
      <span key={key}>{text}</span>
    );
  });
}
