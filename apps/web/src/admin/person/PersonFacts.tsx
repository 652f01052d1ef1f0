import type { ReactNode } from "react";
import { When } from "../../parts/When.tsx";
import { longDay } from "../days.ts";
import { Panel } from "../Panel.tsx";
import type { PersonDetails } from "../people/people.ts";

export function PersonFacts({ person }: { person: PersonDetails }) {
  return (
    <Panel title="Details">
      <dl className="grid grid-cols-3 gap-3 text-center">
        <Count of={person.postCount} label={person.postCount === 1 ? "post" : "posts"} />
        <Count of={person.commentCount} label={person.commentCount === 1 ? "comment" : "comments"} />
        <Count of={person.sessionCount} label={person.sessionCount === 1 ? "session" : "sessions"} />
      </dl>
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
        <Fact label="Joined">{longDay(person.createdAt)}</Fact>
        <Fact label="Last seen">{person.lastSeenAt ? <When at={person.lastSeenAt} /> : "never"}</Fact>
        {person.identities.length > 0 && <Fact label="Signs in with">{person.identities.join(", ")}</Fact>}
        {person.location && <Fact label="Place">{person.location}</Fact>}
        {person.website && (
          <Fact label="Website">
            <a
              href={person.website}
              rel="nofollow ugc noopener noreferrer"
              className="break-all text-accent underline underline-offset-4"
            >
              {person.website}
            </a>
          </Fact>
        )}
        {person.phone && <Fact label="Phone">{person.phone}</Fact>}
        {person.birthday && <Fact label="Birthday">{longDay(person.birthday)}</Fact>}
        {person.bio && <Fact label="About">{person.bio}</Fact>}
        <Fact label="Id">
          <code className="break-all font-mono text-xs">{person.id}</code>
        </Fact>
      </dl>
    </Panel>
  );
}

function Count({ of, label }: { of: number; label: string }) {
  return (
    <div className="flex flex-col-reverse rounded-control bg-sunken px-1 py-3">
      <dt className="text-ink-soft text-xs sm:text-sm">{label}</dt>
      <dd className="headline text-2xl tabular-nums">{of}</dd>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{label}</dt>
      <dd className="min-w-0 whitespace-pre-line">{children}</dd>
    </>
  );
}
