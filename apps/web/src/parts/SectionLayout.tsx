import { Link, type LinkProps, useLocation } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";

export type SectionLink = { to: LinkProps["to"]; text: string; icon: LucideIcon; exact?: boolean };

/** Beside each page of a section, or above it on a phone, the way to the others. */
export function SectionLayout({
  label,
  sections,
  children,
}: {
  label: string;
  sections: SectionLink[];
  children: ReactNode;
}) {
  const row = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const current = row.current?.querySelector(`[aria-current=page]`);
    if (pathname && current) current.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);
  return (
    <div className="page grid print:block grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6 pt-4 md:grid-cols-[10.5rem_minmax(0,1fr)] md:pt-12">
      <nav
        ref={row}
        aria-label={label}
        className="-mx-5 overflow-x-auto border-line border-b px-5 sm:-mx-8 sm:px-8 md:mx-0 md:overflow-visible md:border-0 md:px-0"
      >
        <ul className="flex gap-1 md:sticky md:top-6 md:grid">
          {sections.map(({ to, text, icon: Icon, exact = false }) => (
            <li key={to}>
              <Link
                to={to}
                activeOptions={{ exact, includeSearch: false }}
                className="-mb-px flex min-h-11 items-center gap-2.5 whitespace-nowrap border-transparent border-b-2 px-3 font-medium text-[0.9375rem] text-ink-faint hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink max-md:focus-visible:-outline-offset-2 md:mb-0 md:rounded-control md:border-0 md:hover:bg-sunken md:aria-[current=page]:bg-sunken"
              >
                <Icon className="size-4.5 shrink-0" aria-hidden />
                {text}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-8">{children}</div>
    </div>
  );
}
