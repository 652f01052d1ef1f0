import { createFileRoute, Outlet } from "@tanstack/react-router";
import { AdminLayout } from "../admin/AdminLayout.tsx";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { sectionsFor } from "../admin/sections.ts";
import { requireViewer } from "../auth/viewer.ts";

export const Route = createFileRoute("/admin")({
  beforeLoad: ({ context, location }) => ({ viewer: requireViewer(context.viewer, location) }),
  component: AdminPages,
});

function AdminPages() {
  const { viewer } = Route.useRouteContext();
  const sections = sectionsFor(viewer);
  if (sections.length === 0)
    return (
      <div className="page max-w-3xl pt-16">
        <MayNotSee />
      </div>
    );
  return (
    <AdminLayout sections={sections}>
      <Outlet />
    </AdminLayout>
  );
}
