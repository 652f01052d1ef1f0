import { Link, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { sections } from "./sections.ts";

/** Beside each page of one's own account, or above it on a phone, the way to the others. */
export function SettingsLayout({ children }: { children: ReactNode }) {
  const nav = useCurrentInSight();
  return (
    <div className="page grid gap-x-10 gap-y-6 pt-4 md:grid-cols-[10.5rem_minmax(0,1fr)] md:pt-12">
      <nav
        ref={nav}
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

/** On a phone the row of links is wider than the screen: the current one is brought into its middle. */
function useCurrentInSight() {
  const nav = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => {
    const current = nav.current?.querySelector(`[href="${path}"]`);
    if (!current || !nav.current) return;
    const { left, width } = current.getBoundingClientRect();
    nav.current.scrollLeft += left + width / 2 - nav.current.clientWidth / 2;
  }, [path]);
  return nav;
}
