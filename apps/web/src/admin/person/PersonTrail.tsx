import { useSuspenseQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { textLink } from "../../auth/AuthPage.tsx";
import { useTRPC } from "../../trpc.ts";
import { EntryItem } from "../audit/EntryItem.tsx";
import { Panel } from "../Panel.tsx";
import type { PersonDetails } from "../people/people.ts";
import { trailOptions } from "./queries.ts";

const shown = 8;

/** What somebody did last, and what was done to them. */
export function PersonTrail({ person }: { person: PersonDetails }) {
  const trpc = useTRPC();
  const [by, about] = useSuspenseQueries({ queries: trailOptions(trpc, person.id) });
  // One's own acts on oneself are in both.
  const all = new Map([...by.data.items, ...about.data.items].map((entry) => [entry.id, entry]));
  const entries = [...all.values()].sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, shown);
  return (
    <Panel
      title="Lately"
      aside={
        <p className="flex gap-4 text-sm">
          <Link to="/admin/audit" search={{ by: person.id }} className={textLink}>
            All by them
          </Link>
          <Link to="/admin/audit" search={{ on: person.id }} className={textLink}>
            All about them
          </Link>
        </p>
      }
    >
      {entries.length === 0 ? (
        <p className="text-ink-faint">Nothing is written in the audit log yet.</p>
      ) : (
        <ol className="divide-y divide-line">
          {entries.map((entry) => (
            <EntryItem key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </Panel>
  );
}
