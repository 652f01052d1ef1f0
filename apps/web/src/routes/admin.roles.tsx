import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { Panel } from "../admin/Panel.tsx";
import { NewRole } from "../admin/roles/NewRole.tsx";
import { RoleItem } from "../admin/roles/RoleItem.tsx";
import { RoleMatrix } from "../admin/roles/RoleMatrix.tsx";
import { SaveRole } from "../admin/roles/SaveRole.tsx";
import { useDrafts } from "../admin/roles/use-drafts.ts";
import { may } from "../auth/viewer.ts";
import { LeaveGuard } from "../parts/LeaveGuard.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/admin/roles")({
  loader: async ({ context: { queryClient, trpc, viewer } }) => {
    if (!may(viewer, "roles:write")) return;
    await queryClient.query({ ...trpc.roles.list.queryOptions(), staleTime: 2_000 });
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Roles", hidden: true }),
  component: RolesPage,
});

function RolesPage() {
  const { viewer } = Route.useRouteContext();
  return may(viewer, "roles:write") ? <Roles /> : <MayNotSee />;
}

function Roles() {
  const { viewer } = Route.useRouteContext();
  const { items: roles, permissions } = useSuspenseQuery(useTRPC().roles.list.queryOptions()).data;
  const { drafts, set, drop } = useDrafts();
  const unsaved = roles.filter((role) => drafts[role.id]);
  return (
    <>
      <PageHeader
        title="Roles"
        lead="A role is a name and what it allows. Whoever has several may do what any of them allows; a change holds on their next request."
      />
      <RoleMatrix roles={roles} permissions={permissions} drafts={drafts} viewer={viewer} set={set} />
      {unsaved.length > 0 && (
        <section
          aria-label="Not saved yet"
          className="sticky bottom-3 z-20 max-h-[50dvh] overflow-y-auto rounded-card border border-line bg-surface p-4 shadow-float sm:px-6"
        >
          <ul className="divide-y divide-line">
            {unsaved.map((role) => (
              <SaveRole
                key={role.id}
                role={role}
                draft={drafts[role.id]}
                permissions={permissions}
                drop={() => drop(role)}
              />
            ))}
          </ul>
        </section>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Panel title="All roles" lead="Built-in roles keep their names and can't be removed.">
          <ul className="divide-y divide-line">
            {roles.map((role) => (
              <RoleItem key={role.id} role={role} />
            ))}
          </ul>
        </Panel>
        <Panel title="New role">
          <NewRole roles={roles} viewer={viewer} />
        </Panel>
      </div>
      <LeaveGuard unsaved={() => unsaved.length > 0}>
        <p>Some roles have changes that are not saved yet.</p>
      </LeaveGuard>
    </>
  );
}
