import { createFileRoute, Outlet } from "@tanstack/react-router";
import { DeletionBanner } from "../account/data/DeletionBanner.tsx";
import { requireViewer } from "../auth/viewer.ts";
import { SettingsLayout } from "../settings/SettingsLayout.tsx";

export const Route = createFileRoute("/settings")({
  beforeLoad: ({ context, location }) => ({ viewer: requireViewer(context.viewer, location) }),
  component: SettingsPages,
});

function SettingsPages() {
  return (
    <SettingsLayout>
      <DeletionBanner />
      <Outlet />
    </SettingsLayout>
  );
}
