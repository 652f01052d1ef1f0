import { Link, useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";

const look =
  "-mb-px flex min-h-11 items-center whitespace-nowrap border-transparent border-b-2 px-3 text-[0.9375rem] text-ink-faint hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink max-md:focus-visible:-outline-offset-2 md:mb-0 md:min-h-8 md:rounded-control md:border-0 md:hover:bg-sunken md:aria-[current=page]:bg-sunken";
const exact = { exact: true, includeSearch: false, includeHash: false } as const;

/** Beside each page of the reference, or above it on a phone, the way to the others. */
export function DocsLayout({ nouns, children }: { nouns: readonly string[]; children: ReactNode }) {
  const row = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const [nav, current] = [row.current, row.current?.querySelector<HTMLElement>("[aria-current=page]")];
    if (!pathname || !nav || !current) return;
    const { offsetTop, clientHeight } = current;
    const seen = offsetTop >= nav.scrollTop && offsetTop + clientHeight <= nav.scrollTop + nav.clientHeight;
    // Only the list moves: the page may be on its way to a place of its own.
    nav.scrollTo({
      left: current.offsetLeft - (nav.clientWidth - current.clientWidth) / 2,
      top: seen ? nav.scrollTop : offsetTop - nav.clientHeight / 2,
    });
  }, [pathname]);
  return (
    <div className="page grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6 pt-4 md:grid-cols-[10.5rem_minmax(0,1fr)] md:pt-12">
      <nav
        ref={row}
        aria-label="Reference"
        className="relative -mx-5 overflow-x-auto border-line border-b px-5 sm:-mx-8 sm:px-8 md:sticky md:top-6 md:mx-0 md:max-h-[calc(100dvh-3rem)] md:self-start md:overflow-y-auto md:border-0 md:px-0"
      >
        <ul className="flex gap-1 md:grid md:gap-0.5">
          <li>
            <Link to="/docs" activeOptions={exact} className={look}>
              Start
            </Link>
          </li>
          <li>
            <Link to="/docs/errors" activeOptions={exact} className={look}>
              Refusals
            </Link>
          </li>
          <li>
            <Link to="/docs/shapes" activeOptions={exact} className={look}>
              Shapes
            </Link>
          </li>
          <li>
            <Link to="/docs/events" activeOptions={exact} className={look}>
              Events
            </Link>
          </li>
          <li>
            <a href="/api/docs" className={look}>
              Try calls
            </a>
          </li>
          <li aria-hidden className="border-line max-md:border-l md:my-2 md:border-t" />
          {nouns.map((noun) => (
            <li key={noun}>
              <Link to="/docs/$noun" params={{ noun }} activeOptions={exact} className={`${look} font-mono`}>
                {noun}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-10">{children}</div>
    </div>
  );
}
