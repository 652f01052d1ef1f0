import { Link } from "@tanstack/react-router";
import { refused } from "../../parts/refusal.ts";

/** What stands where an answer is missing; jobs that failed are listed all the same. */
export function Away({ error, failedLink = false }: { error: unknown; failedLink?: boolean }) {
  return (
    <div role="alert" className="grid gap-2 rounded-card border border-line bg-danger-soft p-5">
      <p>{refused(error).message}</p>
      {failedLink && (
        <p>
          <Link to="/admin/jobs" search={{ state: "failed" }} className="underline underline-offset-4">
            Jobs that failed for good
          </Link>{" "}
          can be looked at meanwhile.
        </p>
      )}
    </div>
  );
}
