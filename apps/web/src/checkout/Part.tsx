import type { ReactNode } from "react";

/** A part of the checkout under its title. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-5">
      <h2 className="headline text-2xl">{title}</h2>
      {children}
    </section>
  );
}
