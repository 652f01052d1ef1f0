import { Link } from "@tanstack/react-router";
import { When } from "../../parts/When.tsx";
import { Avatar, nameOf } from "../../profiles/Avatar.tsx";
import { longDay } from "../days.ts";
import type { Person } from "./people.ts";
import { StatusBadge } from "./StatusBadge.tsx";

/** The table's rows on a phone. */
export function PeopleCards({ people }: { people: Person[] }) {
  return (
    <ul className="grid gap-3 md:hidden">
      {people.map((person) => (
        <li
          key={person.id}
          className="relative grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-3 rounded-card border border-line bg-surface p-4"
        >
          <Avatar person={person} size="medium" />
          <div className="min-w-0">
            <Link
              to="/admin/people/$id"
              params={{ id: person.id }}
              className="stretched block truncate font-medium"
            >
              {nameOf(person)}
            </Link>
            <p className="truncate text-ink-faint text-sm">@{person.username}</p>
          </div>
          <StatusBadge status={person.status} />
          <dl className="col-span-3 grid grid-cols-[5rem_minmax(0,1fr)] gap-y-1 border-line border-t pt-3 text-sm">
            <dt className="text-ink-faint">Mail</dt>
            <dd className="truncate">{person.email}</dd>
            <dt className="text-ink-faint">Roles</dt>
            <dd>{person.roles.map((role) => role.name).join(", ") || "none"}</dd>
            <dt className="text-ink-faint">Joined</dt>
            <dd>{longDay(person.createdAt)}</dd>
            <dt className="text-ink-faint">Seen</dt>
            <dd>{person.lastSeenAt ? <When at={person.lastSeenAt} /> : "never"}</dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}
