const linesShown = 12;

const look =
  "max-h-96 overflow-auto rounded-control bg-sunken p-3 font-mono text-xs whitespace-pre-wrap break-all";

/** What a job is about, as JSON; a long one shows its beginning until it is opened. */
export function Payload({ payload }: { payload: Record<string, unknown> }) {
  const lines = JSON.stringify(payload, null, 2).split("\n");
  if (lines.length <= linesShown) return <pre className={look}>{lines.join("\n")}</pre>;
  return (
    <details className="group/payload grid gap-2">
      <summary className="grid cursor-pointer gap-2 [&::-webkit-details-marker]:hidden">
        <pre className={`${look} group-open/payload:hidden`}>{lines.slice(0, linesShown).join("\n")} …</pre>
        <span className="inline-flex min-h-11 items-center text-accent underline underline-offset-4">
          <span className="group-open/payload:hidden">Show all {lines.length} lines</span>
          <span className="hidden group-open/payload:inline">Show less</span>
        </span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
      <pre tabIndex={0} className={look}>
        {lines.join("\n")}
      </pre>
    </details>
  );
}
