import { createFileRoute, Outlet } from "@tanstack/react-router";
import { DeletionBanner } from "../account/data/DeletionBanner.tsx";
import { requireViewer } from "../auth/viewer.ts";
import { SettingsLayout } from "../settings/SettingsLayout.tsx";

export const Route = createFileRoute("/settings")({
  beforeLoad: ({ context, location }) => ({ viewer: requireViewer(context.viewer, location) }),
  // Asked with every page, beside what the page asks for, so that a session ended elsewhere ends here with the next click.
  loader: async ({ context: { queryClient, trpc }, location }) => {
    const me = { ...trpc.auth.me.queryOptions(), staleTime: import.meta.env.SSR ? ("static" as const) : 0 };
    requireViewer(await queryClient.query(me), location);
  },
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
