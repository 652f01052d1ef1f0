import { Link } from "@tanstack/react-router";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import { When } from "../../parts/When.tsx";
import { Avatar, nameOf } from "../../profiles/Avatar.tsx";
import { longDay } from "../days.ts";
import type { Person } from "./people.ts";
import { type PeopleSearch, type SortKey, sortOf, usualOrder } from "./people-search.ts";
import { StatusBadge } from "./StatusBadge.tsx";

const columns: { text: string; key?: SortKey }[] = [
  { text: "Name", key: "name" },
  { text: "Mail", key: "email" },
  { text: "Roles" },
  { text: "Status" },
  { text: "Joined", key: "createdAt" },
  { text: "Seen", key: "lastSeenAt" },
];

export function PeopleTable({ people, search }: { people: Person[]; search: PeopleSearch }) {
  return (
    <div className="overflow-x-auto rounded-card border border-line bg-surface max-md:hidden">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">People, sorted by the column that says so</caption>
        <thead>
          <tr className="border-line border-b">
            {columns.map(({ text, key }) => (
              <Heading key={text} text={text} sortKey={key} search={search} />
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id} className="border-line border-b last:border-0 hover:bg-sunken/60">
              <th scope="row" className="max-w-60 px-3 py-2 font-medium">
                <Link
                  to="/admin/people/$id"
                  params={{ id: person.id }}
                  className="flex min-h-11 items-center gap-3 underline-offset-4 hover:underline"
                >
                  <Avatar person={person} />
                  <span className="grid min-w-0">
                    <span className="truncate">{nameOf(person)}</span>
                    <span className="truncate font-normal text-ink-faint text-xs">@{person.username}</span>
                  </span>
                </Link>
              </th>
              <td className="max-w-48 truncate px-3 py-2 text-ink-soft" title={person.email}>
                {person.email}
              </td>
              <td className="max-w-36 px-3 py-2 text-ink-soft">
                {person.roles.map((role) => role.name).join(", ") || "none"}
              </td>
              <td className="px-3 py-2">
                <StatusBadge status={person.status} />
              </td>
              <td className="whitespace-nowrap px-3 py-2 text-ink-soft">{longDay(person.createdAt)}</td>
              <td className="whitespace-nowrap px-3 py-2 text-ink-soft">
                {person.lastSeenAt ? <When at={person.lastSeenAt} /> : "never"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heading({ text, sortKey, search }: { text: string; sortKey?: SortKey; search: PeopleSearch }) {
  if (!sortKey)
    return (
      <th scope="col" className="px-3 py-2 font-medium text-ink-faint">
        {text}
      </th>
    );
  const { key, order } = sortOf(search);
  const sorted = key === sortKey;
  const next = sorted ? (order === "asc" ? "desc" : "asc") : usualOrder(sortKey);
  const Icon = !sorted ? ArrowUpDown : order === "asc" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (order === "asc" ? "ascending" : "descending") : undefined}
      className="px-3 font-medium"
    >
      <Link
        to="/admin/people"
        search={{
          ...search,
          page: undefined,
          sort: sortKey === "createdAt" ? undefined : sortKey,
          order: next === usualOrder(sortKey) ? undefined : next,
        }}
        resetScroll={false}
        className="inline-flex min-h-11 items-center gap-1.5 whitespace-nowrap text-ink-faint hover:text-ink"
      >
        {text}
        <Icon className={sorted ? "size-4 text-ink" : "size-4 opacity-50"} aria-hidden />
      </Link>
    </th>
  );
}
