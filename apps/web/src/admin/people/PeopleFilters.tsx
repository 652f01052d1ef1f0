import { useNavigate } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { buttonLook } from "../../parts/Button.tsx";
import { Choice, type Chosen } from "../../parts/Choice.tsx";
import { Field, inputLook } from "../../parts/Field.tsx";
import { useChosen } from "../../parts/use-chosen.ts";
import { statusWords } from "./people.ts";
import {
  type PeopleSearch,
  peopleSearch,
  type SortKey,
  sortOf,
  statuses,
  usualOrder,
} from "./people-search.ts";
import { useTyped } from "./use-typed.ts";

const sorts: Record<SortKey, string> = {
  createdAt: "Joined",
  lastSeenAt: "Last seen",
  name: "Name",
  username: "Username",
  email: "Mail address",
};

/** Each change is a new address, typing only when it pauses; without scripts the form is sent as a whole. */
export function PeopleFilters({ search, roles }: { search: PeopleSearch; roles: string[] }) {
  const navigate = useNavigate({ from: "/admin/people/" });
  const go = (changes: Record<string, unknown>, replace = false) =>
    navigate({
      search: (before) => peopleSearch({ ...before, page: undefined, ...changes }),
      replace,
      resetScroll: false,
    });
  const [typed, setTyped] = useTyped(search.search ?? "", (text) => go({ search: text }, true));
  const { key, order } = sortOf(search);
  const known = search.role === undefined || roles.includes(search.role) ? roles : [...roles, search.role];
  return (
    <search>
      <form
        method="get"
        className="grid grid-cols-2 items-start gap-x-3 gap-y-4 lg:grid-cols-4"
        onSubmit={(event) => {
          event.preventDefault();
          go({ search: typed });
        }}
      >
        <div className="col-span-2">
          <Field label="Search">
            {(tied) => (
              <span className="relative block">
                <Search
                  className="pointer-events-none absolute top-3 left-3 size-5 text-ink-faint"
                  aria-hidden
                />
                <input
                  {...tied}
                  type="search"
                  name="search"
                  value={typed}
                  maxLength={100}
                  placeholder="Name or mail address"
                  className={`${inputLook} pl-10`}
                  onChange={(event) => setTyped(event.target.value)}
                />
              </span>
            )}
          </Field>
        </div>
        <Choice label="Role" name="role" value={search.role} choose={(role) => go({ role })}>
          <option value="">Any role</option>
          {known.map((role) => (
            <option key={role}>{role}</option>
          ))}
        </Choice>
        <Choice label="Status" name="status" value={search.status} choose={(status) => go({ status })}>
          <option value="">Any status</option>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {statusWords[status]}
            </option>
          ))}
        </Choice>
        <div className="max-sm:col-span-2">
          <Day label="Joined from" name="from" value={search.from} choose={(from) => go({ from })} />
        </div>
        <div className="max-sm:col-span-2">
          <Day label="Joined until" name="to" value={search.to} choose={(to) => go({ to })} />
        </div>
        <Choice label="Sort by" name="sort" value={key} choose={(sort) => go({ sort, order: undefined })}>
          {Object.entries(sorts).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Choice>
        <Choice label="Order" name="order" value={order} choose={(order) => go({ order })}>
          <option value="asc">{usualOrder(key) === "asc" ? "A to Z" : "Earliest first"}</option>
          <option value="desc">{usualOrder(key) === "asc" ? "Z to A" : "Latest first"}</option>
        </Choice>
        <noscript>
          <button type="submit" className={buttonLook()}>
            Search
          </button>
        </noscript>
      </form>
    </search>
  );
}

function Day({ label, name, value = "", choose }: Chosen) {
  const [chosen, setChosen] = useChosen(value);
  return (
    <Field label={label}>
      {(tied) => (
        <input
          {...tied}
          type="date"
          name={name}
          value={chosen}
          className={inputLook}
          onChange={(event) => {
            setChosen(event.target.value);
            choose(event.target.value);
          }}
        />
      )}
    </Field>
  );
}
