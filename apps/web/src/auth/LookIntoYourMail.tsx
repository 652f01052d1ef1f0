import { MailOpen } from "lucide-react";
import type { ReactNode } from "react";
import { takeFocus } from "../parts/take-focus.ts";

/** Takes the place of a form that ends in a mail. */
export function LookIntoYourMail({ children, after }: { children: ReactNode; after?: ReactNode }) {
  return (
    <section className="page grid max-w-lg gap-6 pt-12 sm:pt-20">
      <MailOpen className="size-10 text-accent" strokeWidth={1.5} aria-hidden />
      <div ref={takeFocus} tabIndex={-1} role="status" className="grid gap-4 outline-none">
        <h1 className="headline text-4xl sm:text-[2.75rem]">Look into your mail</h1>
        <div className="grid gap-3 text-ink-soft">{children}</div>
      </div>
      {after}
    </section>
  );
}
