import { Badge } from "../Badge.tsx";
import type { Try } from "./queries.ts";
import { took } from "./words.ts";

const exactly = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "UTC",
});

const textLook =
  "max-h-72 overflow-auto rounded-control bg-sunken p-3 font-mono text-xs whitespace-pre-wrap break-all";

/** Text as it travelled; what is long scrolls. */
export function Raw({ label, text }: { label: string; text: string }) {
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1.5">
      <h3 className="text-ink-faint text-sm">{label}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
      <pre tabIndex={0} className={textLook}>
        {text}
      </pre>
    </div>
  );
}

const lines = (headers: Record<string, string>) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");

/** One request with what came back; the latest one is open. */
export function TryItem({ one, open }: { one: Try; open: boolean }) {
  const { number, startedAt, duration, headers, responseStatus, answer, failure } = one;
  return (
    <li>
      <details open={open} className="px-4 py-2 sm:px-6">
        <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-medium">Attempt {number}</span>
          <Badge tone={failure ? "danger" : "good"}>{responseStatus ?? "No answer"}</Badge>
          <span className="text-ink-faint text-sm tabular-nums">
            <time dateTime={startedAt.toISOString()}>{exactly.format(startedAt)} UTC</time>, {took(duration)}
          </span>
        </summary>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 pt-2 pb-4">
          {failure && <p className="break-words text-danger">{failure}</p>}
          <Raw label="Headers that were sent" text={lines(headers)} />
          {answer !== null && <Raw label="Answer" text={answer === "" ? "(empty)" : answer} />}
        </div>
      </details>
    </li>
  );
}
