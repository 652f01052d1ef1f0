import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { nameOf } from "../../profiles/Avatar.tsx";
import { useTRPC } from "../../trpc.ts";
import { longDay } from "../days.ts";
import type { PersonDetails } from "../people/people.ts";
import { SuspendForm } from "./SuspendForm.tsx";
import { useChanged } from "./use-changed.ts";

/** Whether somebody may be here, and the ways to change that. */
export function Standing({ person }: { person: PersonDetails }) {
  const { users } = useTRPC();
  const changed = useChanged();
  const [asking, setAsking] = useState<"suspend" | "remove">();
  const acted = (words: string) => ({
    onSuccess: async (after: PersonDetails) => {
      await changed(after);
      setAsking(undefined);
      toast(`${nameOf(after)} ${words}`);
    },
    onError: () => setAsking(undefined),
  });
  const suspend = useMutation(users.suspend.mutationOptions(acted("is suspended and signed out.")));
  const reactivate = useMutation(users.reactivate.mutationOptions(acted("can sign in again.")));
  const remove = useMutation(users.remove.mutationOptions(acted("is removed.")));
  const restore = useMutation(users.restore.mutationOptions(acted("is back.")));
  const acts = [suspend, reactivate, remove, restore];
  const latest = acts.filter(({ error }) => error).sort((a, b) => b.submittedAt - a.submittedAt)[0];
  const begin = (act: () => void) => () => {
    for (const one of acts) one.reset();
    act();
  };
  const { id } = person;
  return (
    <div className="grid gap-4">
      {latest?.error && <Banner>{refused(latest.error).message}</Banner>}
      <p className="text-ink-soft">{wordsFor(person)}</p>
      {asking === "suspend" ? (
        <SuspendForm
          pending={suspend.isPending}
          suspend={(reason) => suspend.mutate({ id, reason })}
          cancel={() => setAsking(undefined)}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          {person.status === "active" && (
            <Button onClick={begin(() => setAsking("suspend"))}>Suspend …</Button>
          )}
          {person.status === "suspended" && (
            <Button pending={reactivate.isPending} onClick={begin(() => reactivate.mutate({ id }))}>
              Let in again
            </Button>
          )}
          {(person.status === "removed" || person.deletionAt) && (
            <Button pending={restore.isPending} onClick={begin(() => restore.mutate({ id }))}>
              Restore
            </Button>
          )}
          {person.status !== "removed" && (
            <Button variant="quiet" className="text-danger!" onClick={begin(() => setAsking("remove"))}>
              Remove …
            </Button>
          )}
        </div>
      )}
      <AskDialog
        open={asking === "remove"}
        title={`Remove ${nameOf(person)}?`}
        onClose={() => setAsking(undefined)}
        actions={
          <>
            <AskCancel asChild>
              <Button>Keep the account</Button>
            </AskCancel>
            <Button variant="danger" pending={remove.isPending} onClick={() => remove.mutate({ id })}>
              Remove
            </Button>
          </>
        }
      >
        <p>
          They are signed out at once. After 30 days the account is erased; until then it can be restored.
        </p>
      </AskDialog>
    </div>
  );
}

function wordsFor({ status, deletionAt }: PersonDetails): string {
  const erased = deletionAt ? ` It will be erased on ${longDay(deletionAt)}.` : "";
  if (status === "removed") return `This account is removed.${erased}`;
  if (status === "suspended") return `This account is suspended: nobody can sign in with it.${erased}`;
  return deletionAt ? `Its owner asked for this account to be deleted.${erased}` : "This account is in use.";
}
