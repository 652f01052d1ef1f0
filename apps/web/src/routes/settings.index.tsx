import { createFileRoute } from "@tanstack/react-router";
import { Panel } from "../admin/Panel.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { AvatarForm } from "../profiles/AvatarForm.tsx";
import { ProfileForm } from "../profiles/ProfileForm.tsx";
import { settingsHead } from "../settings/head.ts";
import { useSelf } from "../settings/use-self.ts";

export const Route = createFileRoute("/settings/")({
  loader: async ({ context: { queryClient, trpc, viewer } }) => {
    const { username } = viewer;
    await queryClient.query({ ...trpc.profiles.get.queryOptions({ username }), staleTime: 0 });
  },
  head: settingsHead("Settings"),
  component: ProfilePage,
});

function ProfilePage() {
  const { username } = useSelf();
  return (
    <>
      <PageHeader title="Profile" lead="How others see you here, and a little that only you see." />
      <Panel title="Your picture">
        <AvatarForm username={username} />
      </Panel>
      <ProfileForm username={username} />
    </>
  );
}
