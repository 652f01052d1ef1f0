import type { ReactNode } from "react";

/** A narrow column with one thing to do. */
export function AuthPage({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="page grid max-w-lg gap-6 pt-12 sm:pt-20">
      <header className="grid gap-2">
        <h1 className="headline text-4xl sm:text-[2.75rem]">{title}</h1>
        {lead && <p className="text-ink-soft">{lead}</p>}
      </header>
      {children}
    </section>
  );
}

export const textLink = "font-medium text-accent underline underline-offset-4 hover:text-accent-strong";
