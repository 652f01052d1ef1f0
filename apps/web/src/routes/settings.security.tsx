import { createFileRoute } from "@tanstack/react-router";
import { EmailPanel } from "../account/EmailPanel.tsx";
import { PasswordPanel } from "../account/password/PasswordPanel.tsx";
import { TwoFactorPanel } from "../account/two-factor/TwoFactorPanel.tsx";
import { settingsHead } from "../settings/head.ts";
import { SettingsHeader } from "../settings/SettingsHeader.tsx";

export const Route = createFileRoute("/settings/security")({
  head: settingsHead("Security"),
  component: SecurityPage,
});

function SecurityPage() {
  return (
    <>
      <SettingsHeader title="Security" lead="What keeps your account yours." />
      <TwoFactorPanel />
      <PasswordPanel />
      <EmailPanel />
    </>
  );
}
