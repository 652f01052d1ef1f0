import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Viewer } from "../../auth/viewer.ts";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { nameOf } from "../../profiles/Avatar.tsx";
import { useTRPC } from "../../trpc.ts";
import { Check } from "../Check.tsx";
import type { PersonDetails } from "../people/people.ts";
import { beyond, permissionWords } from "../permissions.ts";
import { useChanged } from "./use-changed.ts";

/** All roles; those that do more than the viewer may are shown, with the reason why they can't be handed out. */
export function RolesEditor({ person, viewer }: { person: PersonDetails; viewer: Viewer }) {
  const trpc = useTRPC();
  const changed = useChanged();
  const { data } = useSuspenseQuery(trpc.roles.list.queryOptions());
  const had = person.roles.map((role) => role.id);
  const [draft, setDraft] = useState<string[]>();
  const chosen = draft ?? had;
  const setRoles = useMutation(
    trpc.users.setRoles.mutationOptions({
      onSuccess: async (after) => {
        await changed(after);
        setDraft(undefined);
        toast(`${nameOf(after)} has these roles from now on.`);
      },
    }),
  );
  const dirty = [...had].sort().join() !== [...chosen].sort().join();
  const problem = setRoles.error && refused(setRoles.error);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (dirty && !setRoles.isPending) setRoles.mutate({ id: person.id, roleIds: chosen });
      }}
    >
      {problem && <Banner>{problem.fields.roleIds?.join(" ") ?? problem.message}</Banner>}
      <fieldset className="grid gap-x-6 sm:grid-cols-2">
        <legend className="sr-only">Roles of {nameOf(person)}</legend>
        {data.items.map((role) => {
          const tooMuch = beyond(viewer, role.permissions);
          return (
            <Check
              key={role.id}
              label={role.name}
              checked={chosen.includes(role.id)}
              reason={
                tooMuch.length > 0
                  ? `Only for those who may themselves ${tooMuch.map((one) => permissionWords[one]).join(", ")}.`
                  : undefined
              }
              onChange={(event) =>
                setDraft(
                  event.target.checked ? [...chosen, role.id] : chosen.filter((one) => one !== role.id),
                )
              }
            />
          );
        })}
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" disabled={!dirty} pending={setRoles.isPending}>
          Save roles
        </Button>
        {dirty && (
          <Button
            variant="quiet"
            onClick={() => {
              setDraft(undefined);
              setRoles.reset();
            }}
          >
            Undo
          </Button>
        )}
      </div>
    </form>
  );
}
