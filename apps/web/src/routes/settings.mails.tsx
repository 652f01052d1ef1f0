import { createFileRoute } from "@tanstack/react-router";
import { Preferences } from "../mails/Preferences.tsx";
import { RefusedPanel } from "../mails/RefusedPanel.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { settingsHead } from "../settings/head.ts";

export const Route = createFileRoute("/settings/mails")({
  loader: async ({ context: { queryClient, trpc } }) => {
    await queryClient.query({ ...trpc.mails.preferences.queryOptions({}), staleTime: 0 });
  },
  head: settingsHead("Mails"),
  component: MailsPage,
});

function MailsPage() {
  return (
    <>
      <PageHeader title="Mails" lead="What we write to you about." />
      <RefusedPanel />
      <Preferences />
    </>
  );
}
