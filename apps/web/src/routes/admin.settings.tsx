import { useQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { beyond } from "../admin/permissions.ts";
import { SiteForm } from "../admin/site/SiteForm.tsx";
import { may } from "../auth/viewer.ts";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/admin/settings")({
  loader: async ({ context: { queryClient, trpc, viewer } }) => {
    if (!may(viewer, "settings:write")) return;
    await Promise.all([
      queryClient.query({ ...trpc.settings.get.queryOptions(), staleTime: 0 }),
      may(viewer, "roles:write") &&
        queryClient.query({ ...trpc.roles.list.queryOptions(), staleTime: 2_000 }),
    ]);
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Site settings", hidden: true }),
  component: SitePage,
});

function SitePage() {
  const { viewer } = Route.useRouteContext();
  return may(viewer, "settings:write") ? <Site /> : <MayNotSee />;
}

function Site() {
  const roles = useFirstRoles();
  return (
    <div className="grid max-w-2xl gap-8">
      <PageHeader title="Site" lead="What everybody meets here: the name, who may join, and how." />
      <SiteForm roles={roles} />
    </div>
  );
}

/** Whoever can have one of these could get hold of everything. */
const administering = ["users:write", "roles:write", "settings:write"] as const;

/** Roles that a new account may get; who can't see all of them chooses between the built-in ones for that. */
function useFirstRoles(): string[] {
  const { viewer, settings } = Route.useRouteContext();
  const { data } = useQuery({ ...useTRPC().roles.list.queryOptions(), enabled: may(viewer, "roles:write") });
  const names = data
    ? data.items
        .filter(({ permissions }) => !administering.some((one) => permissions.includes(one)))
        .filter(({ permissions }) => beyond(viewer, permissions).length === 0)
        .map(({ name }) => name)
    : ["member", "author"];
  return names.includes(settings.firstRole) ? names : [settings.firstRole, ...names];
}
