import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { UserCheck } from "lucide-react";
import { Button } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { When } from "../parts/When.tsx";
import { Avatar, nameOf } from "../profiles/Avatar.tsx";
import { useTRPC } from "../trpc.ts";
import { bannedPages } from "./queries.ts";

/** People who may not comment, and the way back for them. */
export function BannedPeople() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const pages = useSuspenseInfiniteQuery(bannedPages(trpc));
  const people = pages.data.pages.flatMap((page) => page.items);
  const letIn = useMutation(
    trpc.comments.setBanned.mutationOptions({
      onSuccess: async (_, { username }) => {
        toast(`${username} can comment again.`);
        await queryClient.invalidateQueries(trpc.comments.pathFilter());
      },
      onError: (error) => toast(refused(error).message, "problem"),
    }),
  );
  if (people.length === 0)
    return (
      <EmptyState icon={UserCheck} title="Nobody is kept out">
        <p>Whoever has an account may comment.</p>
      </EmptyState>
    );
  return (
    <div>
      <ul className="divide-y divide-line border-line border-b">
        {people.map((person) => (
          <li key={person.id} className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4">
            <Avatar person={person} size="medium" />
            <div className="min-w-0 flex-1 basis-44">
              <Link
                to="/@{$username}"
                params={{ username: person.username }}
                className="font-medium hover:underline"
              >
                {nameOf(person)}
              </Link>
              <p className="text-ink-faint text-sm">
                @{person.username}, kept out <When at={person.bannedAt} />
              </p>
            </div>
            <Link
              to="/admin/comments"
              search={{ view: "approved", author: person.username }}
              className="inline-flex min-h-11 items-center text-ink-soft text-sm underline underline-offset-2 hover:text-ink"
            >
              What they said
            </Link>
            <Button
              size="small"
              className="max-sm:w-full"
              aria-label={`Let ${nameOf(person)} comment again`}
              pending={letIn.isPending && letIn.variables.username === person.username}
              onClick={() => letIn.mutate({ username: person.username, banned: false })}
            >
              Let comment again
            </Button>
          </li>
        ))}
      </ul>
      <LoadMore pages={pages} noun="people" count={people.length} addressed={false} />
    </div>
  );
}
