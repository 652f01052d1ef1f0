import { createFileRoute } from "@tanstack/react-router";
import { ImportForm } from "../admin/imports/ImportForm.tsx";
import { Imports } from "../admin/imports/Imports.tsx";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { may } from "../auth/viewer.ts";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { importPages } from "../tasks/queries.ts";

export const Route = createFileRoute("/admin/imports")({
  loader: async ({ context: { queryClient, trpc, viewer } }) => {
    if (may(viewer, "settings:write"))
      await queryClient.infiniteQuery({ ...importPages(trpc), staleTime: 0 });
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Imports", hidden: true }),
  component: ImportsPage,
});

function ImportsPage() {
  const { viewer } = Route.useRouteContext();
  if (!may(viewer, "settings:write")) return <MayNotSee />;
  return (
    <>
      <PageHeader title="Imports" lead="Posts, authors and pictures of a site that was elsewhere before." />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-2">
        <ImportForm />
        <Imports />
      </div>
    </>
  );
}
