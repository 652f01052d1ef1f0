import { createFileRoute } from "@tanstack/react-router";
import { requireViewer } from "../auth/viewer.ts";
import { AvatarForm } from "../profiles/AvatarForm.tsx";
import { ProfileForm } from "../profiles/ProfileForm.tsx";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/settings")({
  beforeLoad: ({ context, location }) => ({ viewer: requireViewer(context.viewer, location) }),
  loader: async ({ context: { queryClient, trpc, viewer } }) => {
    const { username } = viewer;
    await queryClient.query({ ...trpc.profiles.get.queryOptions({ username }), staleTime: 0 });
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Settings", hidden: true }),
  component: SettingsPage,
});

function SettingsPage() {
  const { viewer } = Route.useRouteContext();
  return (
    <div className="page grid max-w-3xl gap-14 pt-10 sm:pt-16">
      <h1 className="headline text-4xl">Settings</h1>
      <section aria-labelledby="you" className="grid gap-8">
        <h2 id="you" className="headline border-line border-b pb-3 text-2xl">
          You
        </h2>
        <AvatarForm username={viewer.username} />
        <ProfileForm username={viewer.username} />
      </section>
    </div>
  );
}
