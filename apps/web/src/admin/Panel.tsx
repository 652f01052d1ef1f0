import { type ReactNode, useId } from "react";

/** A part of a page with a name of its own. */
export function Panel({
  title,
  lead,
  aside,
  children,
}: {
  title: string;
  lead?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid min-w-0 content-start gap-5 rounded-card border border-line bg-surface p-5 sm:p-6"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id={id} className="headline text-xl">
          {title}
        </h2>
        {aside}
        {lead && <p className="w-full text-ink-faint text-sm">{lead}</p>}
      </div>
      {children}
    </section>
  );
}
