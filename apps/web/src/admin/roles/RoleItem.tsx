import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { textLink } from "../../auth/AuthPage.tsx";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPC } from "../../trpc.ts";
import { Badge } from "../Badge.tsx";
import { RenameRole } from "./RenameRole.tsx";
import type { Role } from "./roles.ts";
import { useRolesChanged } from "./use-roles-changed.ts";

/** A role as a thing: its name, who has it, and its end. */
export function RoleItem({ role }: { role: Role }) {
  const [asking, setAsking] = useState<"rename" | "remove">();
  const changed = useRolesChanged();
  const remove = useMutation(
    useTRPC().roles.remove.mutationOptions({
      onSuccess: async () => {
        toast(`${role.name} is gone.`);
        await changed();
      },
      onError: async () => {
        setAsking(undefined);
        // Who has the role may be news.
        await changed();
      },
    }),
  );
  const problem = remove.error && refused(remove.error);
  return (
    <li className="grid gap-3 py-1.5 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-48 flex-wrap items-center gap-x-3">
          <span className="font-medium">{role.name}</span>
          {role.builtIn && <Badge>Built in</Badge>}
          <Link
            to="/admin/people"
            search={{ role: role.name }}
            className="inline-flex min-h-11 items-center text-ink-soft text-sm underline-offset-4 hover:underline"
          >
            {role.userCount === 1 ? "1 person" : `${role.userCount} people`}
            <span className="sr-only"> with the role {role.name}</span>
          </Link>
        </div>
        {!role.builtIn && asking === undefined && (
          <div className="flex gap-1">
            <Button variant="quiet" size="small" onClick={() => setAsking("rename")}>
              Rename<span className="sr-only"> {role.name}</span>
            </Button>
            <Button
              variant="quiet"
              size="small"
              onClick={() => {
                remove.reset();
                setAsking("remove");
              }}
            >
              Remove<span className="sr-only"> {role.name}</span>
            </Button>
          </div>
        )}
        {asking === "remove" && (
          <fieldset className="flex gap-1">
            <legend className="sr-only">Remove {role.name}?</legend>
            <Button
              // Focus was on the button that this one replaces.
              ref={(button) => button?.focus()}
              variant="danger"
              size="small"
              pending={remove.isPending}
              onClick={() => remove.mutate({ id: role.id })}
            >
              Really remove
            </Button>
            <Button variant="quiet" size="small" onClick={() => setAsking(undefined)}>
              Keep
            </Button>
          </fieldset>
        )}
      </div>
      {asking === "rename" && <RenameRole role={role} close={() => setAsking(undefined)} />}
      {problem && (
        <Banner>{problem.reason === "ROLE_IN_USE" ? <InUse role={role} /> : problem.message}</Banner>
      )}
    </li>
  );
}

function InUse({ role }: { role: Role }) {
  const { data: settings } = useSuspenseQuery(useTRPC().settings.get.queryOptions());
  if (settings.firstRole === role.name)
    return (
      <p>
        New accounts get this role. Choose another first role in the{" "}
        <Link to="/admin/settings" className={textLink}>
          settings
        </Link>{" "}
        first.
      </p>
    );
  return (
    <p>
      Somebody still has this role. Take it from{" "}
      <Link to="/admin/people" search={{ role: role.name }} className={textLink}>
        {role.userCount === 1 ? "that person" : `these ${role.userCount} people`}
      </Link>{" "}
      first.
    </p>
  );
}
