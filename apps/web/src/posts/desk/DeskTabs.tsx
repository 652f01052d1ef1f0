import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { Viewer } from "../../auth/viewer.ts";
import { tabActive, tabLook, tabsLook } from "../../parts/tabs.ts";
import { useTRPC } from "../../trpc.ts";
import { type DeskSearch, tabs } from "./desk-search.ts";
import { deskCount } from "./queries.ts";

/** The states a post can be in, with how many there are of each. */
export function DeskTabs({
  viewer,
  search: { status: current, all, q },
}: {
  viewer: Viewer;
  search: DeskSearch;
}) {
  const trpc = useTRPC();
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: on a phone, another tab may be out of sight.
  useEffect(() => {
    const tab = nav.current?.querySelector<HTMLElement>("[aria-current=page]");
    if (tab && nav.current) nav.current.scrollLeft = tab.offsetLeft - nav.current.clientWidth / 3;
  }, [current]);
  const counts = useQueries({
    queries: tabs.map(({ status }) => deskCount(trpc, viewer, { status, all })),
  });
  return (
    <nav
      ref={nav}
      aria-label="Which posts"
      className={`${tabsLook} -mx-5 overflow-x-auto px-5 sm:mx-0 sm:px-0`}
    >
      {tabs.map((tab, index) => {
        const total = counts[index]?.data?.total;
        return (
          <Link
            key={tab.text}
            to="/write"
            search={{ status: tab.status, all, q }}
            activeOptions={tabActive}
            className={`${tabLook} shrink-0 gap-1.5`}
          >
            {tab.text}
            {total !== undefined && total > 0 && (
              <span className="font-normal text-ink-faint text-sm tabular-nums">{total}</span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
