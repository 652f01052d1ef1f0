import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { Panel } from "../admin/Panel.tsx";
import { PersonFacts } from "../admin/person/PersonFacts.tsx";
import { PersonForm } from "../admin/person/PersonForm.tsx";
import { PersonHeader } from "../admin/person/PersonHeader.tsx";
import { PersonTrail } from "../admin/person/PersonTrail.tsx";
import { mayGiveRoles, trailOptions } from "../admin/person/queries.ts";
import { RolesEditor } from "../admin/person/RolesEditor.tsx";
import { Standing } from "../admin/person/Standing.tsx";
import { may } from "../auth/viewer.ts";
import { nameOf } from "../profiles/Avatar.tsx";
import { head } from "../site/head.ts";
import { orNotFound } from "../site/not-found.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/admin/people/$id")({
  loader: async ({ context: { queryClient, trpc, viewer }, params: { id } }) => {
    if (!may(viewer, "users:read")) return;
    const [person] = await orNotFound(
      Promise.all([
        queryClient.query({ ...trpc.users.get.queryOptions({ id }), staleTime: 2_000 }),
        mayGiveRoles(viewer) && queryClient.query({ ...trpc.roles.list.queryOptions(), staleTime: 2_000 }),
        ...(may(viewer, "audit:read")
          ? trailOptions(trpc, id).map((options) => queryClient.query({ ...options, staleTime: 2_000 }))
          : []),
      ]),
    );
    return person;
  },
  head: ({ loaderData: person, match: { context } }) =>
    head({ siteName: context.settings.siteName, title: person ? nameOf(person) : "People", hidden: true }),
  component: PersonPage,
});

function PersonPage() {
  const { viewer } = Route.useRouteContext();
  return may(viewer, "users:read") ? <Person /> : <MayNotSee />;
}

function Person() {
  const { id } = Route.useParams();
  const { viewer } = Route.useRouteContext();
  const { data: person } = useSuspenseQuery(useTRPC().users.get.queryOptions({ id }));
  const self = person.id === viewer.id;
  return (
    // Somebody else is another page, and nothing half-typed about one goes to the other.
    <div key={person.id} className="grid min-w-0 gap-8">
      <PersonHeader person={person} self={self} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="grid min-w-0 gap-6">
          <PersonFacts person={person} />
          {may(viewer, "users:write") && (
            <Panel title="Account">
              <PersonForm person={person} />
            </Panel>
          )}
        </div>
        <div className="grid min-w-0 gap-6">
          <Panel title="Roles" lead="A change holds on their next request.">
            {mayGiveRoles(viewer) ? (
              <RolesEditor person={person} viewer={viewer} />
            ) : (
              <p>{person.roles.map((role) => role.name).join(", ") || "No roles"}</p>
            )}
          </Panel>
          {may(viewer, "users:write") && (
            <Panel title="Standing">
              {self ? (
                <p className="text-ink-soft">
                  Nobody suspends themselves. Your own account ends in your settings.
                </p>
              ) : (
                <Standing person={person} />
              )}
            </Panel>
          )}
        </div>
      </div>
      {may(viewer, "audit:read") && <PersonTrail person={person} />}
    </div>
  );
}
