import type { ErrorEntry } from "@agora/api/doors/reference";
import { Inline, PathLink } from "./Inline.tsx";

/** One refusal: what it means, and who says it. */
export function ErrorSection({ entry }: { entry: ErrorEntry }) {
  const { reason, sentence, trpc, rest, advice, procedures } = entry;
  return (
    <section
      id={reason}
      aria-label={reason}
      className="grid scroll-mt-6 gap-1.5 rounded-card border border-line px-4 py-3.5 target:border-accent target:bg-accent-soft"
    >
      <h3 className="flex flex-wrap items-baseline gap-x-3">
        <a href={`#${reason}`} className="font-mono font-semibold text-ink hover:underline">
          {reason}
        </a>
        <span className="text-ink-faint text-sm">
          {trpc === rest ? rest : `${trpc} over tRPC, ${rest} over REST`}
        </span>
      </h3>
      <p className="text-[0.9375rem]">{sentence}</p>
      {advice && (
        <p className="text-[0.9375rem] text-ink-soft">
          <Inline text={advice} />
        </p>
      )}
      {procedures.length > 0 && (
        <p className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
          <span className="text-ink-faint">Said by</span>
          {procedures.map((path) => (
            <PathLink key={path} path={path} />
          ))}
        </p>
      )}
    </section>
  );
}
