import { contract } from "@agora/api/contract";
import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute, Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { AuthPage } from "../auth/AuthPage.tsx";
import { passwordHint } from "../auth/password-hint.ts";
import { FormNote } from "../forms/FormNote.tsx";
import { useForm } from "../forms/use-form.ts";
import { Banner } from "../parts/Banner.tsx";
import { Button, buttonLook } from "../parts/Button.tsx";
import { PasswordField } from "../parts/PasswordField.tsx";
import { head } from "../site/head.ts";
import { useTRPC, useTRPCClient } from "../trpc.ts";

export const Route = createFileRoute("/reset-password")({
  validateSearch: (search: Record<string, unknown>) => ({ token: String(search.token ?? "") }),
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "New password", hidden: true }),
  component: ResetPasswordPage,
});

function ResetPasswordPage() {
  const { token } = Route.useSearch();
  const [done, setDone] = useState(false);
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const router = useRouter();
  const me = useTRPC().auth.me.queryKey();
  const form = useForm({
    schema: contract.auth.resetPassword.input,
    read: (data) => ({ token, password: data.get("password") }),
    send: async (input) => {
      await client.auth.resetPassword.mutate(input);
      setDone(true);
      queryClient.setQueryData(me, null);
      await router.invalidate();
    },
    about: { GUESSABLE_PASSWORD: "password" },
  });
  if (done) return <Changed />;
  if (!token || form.reason === "TOKEN_NOT_VALID") return <LinkIsSpent />;
  return (
    <AuthPage
      title="Set a new password"
      lead="Afterwards every device that is signed in with the old one is signed out."
    >
      <form {...form.props} className="grid gap-5">
        <FormNote form={form} />
        <PasswordField
          label="New password"
          name="password"
          autoComplete="new-password"
          required
          errors={form.fields.password}
          hint={passwordHint}
        />
        <Button type="submit" variant="primary" size="wide" pending={form.pending}>
          Set password
        </Button>
      </form>
    </AuthPage>
  );
}

function Changed() {
  return (
    <AuthPage title="That is done">
      <Banner kind="success">Your new password is set, and all devices are signed out.</Banner>
      <Link to="/sign-in" className={buttonLook({ variant: "primary" })}>
        Sign in with it
      </Link>
    </AuthPage>
  );
}

function LinkIsSpent() {
  return (
    <AuthPage title="This link is no longer valid">
      <Banner>
        Links work once and for an hour, and only as long as nothing else changed your password.
      </Banner>
      <Link to="/forgot-password" className={buttonLook({ variant: "primary" })}>
        Get a new link
      </Link>
    </AuthPage>
  );
}
