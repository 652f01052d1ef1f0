import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { LoadMore } from "../../parts/LoadMore.tsx";
import { importPages } from "../../tasks/queries.ts";
import { useTRPC } from "../../trpc.ts";
import { Panel } from "../Panel.tsx";
import { ImportItem } from "./ImportItem.tsx";

/** One's own imports of the last 30 days, newest first. */
export function Imports() {
  const pages = useSuspenseInfiniteQuery(importPages(useTRPC()));
  const tasks = pages.data.pages.flatMap(({ items }) => items);
  return (
    <Panel title="Your imports" lead="Of the last 30 days. They go on without this page.">
      {tasks.length === 0 ? (
        <p className="text-ink-soft">None yet.</p>
      ) : (
        <div>
          <ol className="-my-5 divide-y divide-line">
            {tasks.map((task) => (
              <ImportItem key={task.id} known={task} />
            ))}
          </ol>
          <LoadMore pages={pages} noun="imports" count={tasks.length} addressed={false} />
        </div>
      )}
    </Panel>
  );
}
