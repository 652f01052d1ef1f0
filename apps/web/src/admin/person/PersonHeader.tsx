import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { buttonLook } from "../../parts/Button.tsx";
import { Avatar, nameOf } from "../../profiles/Avatar.tsx";
import { Badge } from "../Badge.tsx";
import { longDay } from "../days.ts";
import type { PersonDetails } from "../people/people.ts";
import { StatusBadge } from "../people/StatusBadge.tsx";

export function PersonHeader({ person, self }: { person: PersonDetails; self: boolean }) {
  return (
    <header className="grid gap-4">
      <Link
        to="/admin/people"
        className="-ml-1 inline-flex min-h-11 items-center gap-2 justify-self-start rounded-sm px-1 text-ink-soft text-sm hover:text-ink hover:underline"
      >
        <ArrowLeft className="size-4" aria-hidden />
        All people
      </Link>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
        <Avatar person={person} size="large" />
        <div className="grid min-w-0 flex-1 basis-64 gap-2">
          <h1 className="headline text-4xl">{nameOf(person)}</h1>
          <p className="break-words text-ink-soft">
            @{person.username} · {person.email}
          </p>
          <ul className="flex flex-wrap gap-2">
            <li>
              <StatusBadge status={person.status} />
            </li>
            {self && (
              <li>
                <Badge>This is you</Badge>
              </li>
            )}
            <li>
              <Badge tone={person.emailVerified ? "plain" : "note"}>
                {person.emailVerified ? "Mail confirmed" : "Mail not confirmed"}
              </Badge>
            </li>
            {person.twoFactor && (
              <li>
                <Badge>Second factor</Badge>
              </li>
            )}
            {person.deletionAt && (
              <li>
                <Badge tone="danger">Erased on {longDay(person.deletionAt)}</Badge>
              </li>
            )}
          </ul>
        </div>
        {person.status === "active" && (
          <Link to="/@{$username}" params={{ username: person.username }} className={buttonLook()}>
            Public page
          </Link>
        )}
      </div>
    </header>
  );
}
