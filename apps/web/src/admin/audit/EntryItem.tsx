import { Link } from "@tanstack/react-router";
import { ChevronRight, KeyRound, type LucideIcon, Repeat, UserRound, UserRoundX } from "lucide-react";
import type { ReactNode } from "react";
import { When } from "../../parts/When.tsx";
import type { Entry } from "./audit-search.ts";
import { Differences } from "./Differences.tsx";

const kinds: Record<Entry["actor"]["kind"], { Icon: LucideIcon; word: string }> = {
  user: { Icon: UserRound, word: "person" },
  key: { Icon: KeyRound, word: "API key or app" },
  job: { Icon: Repeat, word: "job" },
  visitor: { Icon: UserRoundX, word: "visitor" },
};

/** One act: who, what and when; opened, what changed and where it came from. */
export function EntryItem({ entry }: { entry: Entry }) {
  const { actor, action, subjectId } = entry;
  const { Icon, word } = kinds[actor.kind];
  return (
    <li>
      <details className="group">
        <summary className="grid min-h-14 grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 py-2 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            className="size-4 text-ink-faint transition-transform group-open:rotate-90"
            aria-hidden
          />
          <span className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-0.5">
            <span className="inline-flex min-w-0 items-center gap-2 font-medium sm:w-36">
              <Icon className="size-4 shrink-0 text-ink-faint" aria-hidden />
              <span className="sr-only">{word} </span>
              <span className="truncate">{nameOfActor(entry)}</span>
            </span>
            <code className="min-w-0 flex-1 basis-40 break-words font-mono text-[0.8125rem]">{action}</code>
            <span className="whitespace-nowrap text-ink-faint text-sm">
              <When at={entry.at} />
            </span>
          </span>
        </summary>
        <div className="grid gap-4 pb-5 pl-7">
          <Differences before={entry.before} after={entry.after} />
          <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
            <Fact label="When">{exactly.format(entry.at)}</Fact>
            {actor.id && (
              <Fact label="By">
                <Filter by={actor.id}>everything by {nameOfActor(entry)}</Filter>
              </Fact>
            )}
            {subjectId && (
              <Fact label="On">
                {isPerson(entry) ? (
                  <Link to="/admin/people/$id" params={{ id: subjectId }} className={link}>
                    this person
                  </Link>
                ) : (
                  <code className="break-all font-mono text-xs">{subjectId}</code>
                )}
                {", "}
                <Filter on={subjectId}>everything about it</Filter>
              </Fact>
            )}
            {entry.ip && <Fact label="Address">{entry.ip}</Fact>}
            {entry.requestId && (
              <Fact label="Request">
                <code className="break-all font-mono text-xs">{entry.requestId}</code>
              </Fact>
            )}
          </dl>
        </div>
      </details>
    </li>
  );
}

const exactly = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "long",
  timeZone: "UTC",
});
const link = "text-accent underline underline-offset-4 hover:text-accent-strong";

function Filter({ by, on, children }: { by?: string; on?: string; children: ReactNode }) {
  return (
    <Link to="/admin/audit" search={{ by, on }} className={link}>
      {children}
    </Link>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function nameOfActor({ actor }: Entry): string {
  if (actor.kind === "visitor") return "a visitor";
  return actor.name ?? "somebody erased";
}

function isPerson({ action }: Entry): boolean {
  return action.startsWith("user.");
}
