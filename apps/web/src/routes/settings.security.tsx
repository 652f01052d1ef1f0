import { createFileRoute } from "@tanstack/react-router";
import { EmailPanel } from "../account/EmailPanel.tsx";
import { PasswordPanel } from "../account/password/PasswordPanel.tsx";
import { TwoFactorPanel } from "../account/two-factor/TwoFactorPanel.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { settingsHead } from "../settings/head.ts";

export const Route = createFileRoute("/settings/security")({
  head: settingsHead("Security"),
  component: SecurityPage,
});

function SecurityPage() {
  return (
    <>
      <PageHeader title="Security" lead="What keeps your account yours." />
      <TwoFactorPanel />
      <PasswordPanel />
      <EmailPanel />
    </>
  );
}
