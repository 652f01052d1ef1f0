import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { sections } from "./sections.ts";

/** Beside each page of one's own account, or above it on a phone, the way to the others. */
export function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="page grid gap-x-10 gap-y-6 pt-4 md:grid-cols-[10.5rem_minmax(0,1fr)] md:pt-12">
      <nav
        aria-label="Settings"
        className="-mx-5 overflow-x-auto border-line border-b px-5 sm:-mx-8 sm:px-8 md:mx-0 md:overflow-visible md:border-0 md:px-0"
      >
        <ul className="flex gap-1 md:sticky md:top-6 md:grid">
          {sections.map(({ to, text, icon: Icon }) => (
            <li key={to}>
              <Link
                to={to}
                activeOptions={{ exact: true, includeSearch: false }}
                className="-mb-px flex min-h-11 items-center gap-2.5 whitespace-nowrap border-transparent border-b-2 px-3 font-medium text-[0.9375rem] text-ink-faint hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink max-md:focus-visible:-outline-offset-2 md:mb-0 md:rounded-control md:border-0 md:hover:bg-sunken md:aria-[current=page]:bg-sunken"
              >
                <Icon className="size-4.5 shrink-0" aria-hidden />
                {text}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="grid min-w-0 max-w-3xl content-start gap-8">{children}</div>
    </div>
  );
}
