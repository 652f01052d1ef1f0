import { Link } from "@tanstack/react-router";
import { When } from "../../parts/When.tsx";
import { nameOf } from "../../profiles/Avatar.tsx";
import type { RevisionItem } from "./queries.ts";

/** The saved states of a post, newest first; one of them is looked at. */
export function RevisionList({ items, chosen }: { items: RevisionItem[]; chosen: string }) {
  return (
    <ol className="grid gap-1">
      {items.map((revision) => (
        <li key={revision.id}>
          <Link
            to="."
            search={(search) => ({ ...search, revision: revision.id })}
            resetScroll={false}
            aria-current={revision.id === chosen ? "true" : undefined}
            className="grid min-h-11 gap-0.5 rounded-control px-3 py-2 hover:bg-sunken aria-[current=true]:bg-accent-soft"
          >
            <span className="font-medium text-[0.9375rem]">
              <When at={revision.createdAt} />
            </span>
            <span className="text-ink-faint text-sm">
              {revision.editor ? nameOf(revision.editor) : "Somebody whose account is gone"}
              {revision.autosaved && " · saved by itself"}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}
