import { createFileRoute, Outlet } from "@tanstack/react-router";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { requireViewer } from "../auth/viewer.ts";
import { MerchantLayout } from "../merchant/MerchantLayout.tsx";
import { merchantSections } from "../merchant/sections.ts";

export const Route = createFileRoute("/merchant")({
  beforeLoad: ({ context, location }) => ({ viewer: requireViewer(context.viewer, location) }),
  component: MerchantPages,
});

function MerchantPages() {
  const { viewer } = Route.useRouteContext();
  const sections = merchantSections(viewer);
  if (sections.length === 0)
    return (
      <div className="page max-w-3xl pt-16">
        <MayNotSee title="Selling" />
      </div>
    );
  return (
    <MerchantLayout sections={sections}>
      <Outlet />
    </MerchantLayout>
  );
}
