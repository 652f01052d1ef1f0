import { useHydrated } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import { When } from "../../parts/When.tsx";
import type { PostSummary } from "../queries.ts";
import { inWords } from "./local-time.ts";

const day = 24 * 60 * 60_000;
const restorable = 30 * day;
const date = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** Since when a post is what it is, or until when. */
export function RowState({ post }: { post: PostSummary }) {
  const { status, publishAt, publishProblem, publishedAt, removedAt, updatedAt } = post;
  if (status === "scheduled" && publishAt) return <Due at={publishAt} problem={publishProblem} />;
  if (status === "removed" && removedAt)
    return (
      <>
        Removed <When at={removedAt} />, can be restored until{" "}
        {date.format(new Date(removedAt.getTime() + restorable))}
      </>
    );
  if (status === "published" && publishedAt)
    return (
      <>
        Published <When at={publishedAt} />
      </>
    );
  return (
    <>
      {status === "archived" ? "Archived, last changed " : "Saved "}
      <When at={updatedAt} />
    </>
  );
}

/** Only the browser knows the writer's clock, and whether the time has passed. */
function Due({ at, problem }: { at: Date; problem: string | null }) {
  const hydrated = useHydrated();
  const when = <time dateTime={at.toISOString()}>{hydrated ? inWords(at) : date.format(at)}</time>;
  if (problem)
    return (
      <span className="flex items-start gap-1.5 text-danger">
        <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
        <span>
          Not published on {when}: {problem}
        </span>
      </span>
    );
  return hydrated && at.getTime() < Date.now() ? (
    <>Was due {when}, and will follow shortly</>
  ) : (
    <>Due {when}</>
  );
}
