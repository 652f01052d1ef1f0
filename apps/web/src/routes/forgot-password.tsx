import { contract } from "@agora/api/contract";
import { createFileRoute, Link } from "@tanstack/react-router";
import { useState } from "react";
import { AuthPage, textLink } from "../auth/AuthPage.tsx";
import { LookIntoYourMail } from "../auth/LookIntoYourMail.tsx";
import { FormNote } from "../forms/FormNote.tsx";
import { useForm } from "../forms/use-form.ts";
import { Button } from "../parts/Button.tsx";
import { TextField } from "../parts/TextField.tsx";
import { head } from "../site/head.ts";
import { useTRPCClient } from "../trpc.ts";

export const Route = createFileRoute("/forgot-password")({
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Forgotten password", hidden: true }),
  component: ForgotPasswordPage,
});

function ForgotPasswordPage() {
  const { viewer } = Route.useRouteContext();
  const [mailed, setMailed] = useState<string>();
  const client = useTRPCClient();
  const form = useForm({
    schema: contract.auth.forgotPassword.input,
    read: (data) => ({ email: data.get("email") }),
    send: async (input) => {
      await client.auth.forgotPassword.mutate(input);
      setMailed(input.email);
    },
  });
  if (mailed)
    return (
      <LookIntoYourMail
        after={
          <div>
            <Button onClick={() => setMailed(undefined)}>Use another address</Button>
          </div>
        }
      >
        <p>
          If there is an account with <strong className="text-ink">{mailed}</strong>, a link to set a new
          password is on its way there. It works once and for an hour.
        </p>
        <p>Nothing there after a few minutes? Look among the spam, and check the address for a slip.</p>
      </LookIntoYourMail>
    );
  return (
    <AuthPage
      title="Forgotten password"
      lead="That happens. Tell us your mail address, and we send a link to set a new one."
    >
      <form {...form.props} className="grid gap-5">
        <FormNote form={form} />
        <TextField
          label="Mail address"
          name="email"
          type="email"
          autoComplete="email"
          defaultValue={viewer?.email}
          required
          errors={form.fields.email}
        />
        <Button type="submit" variant="primary" size="wide" pending={form.pending}>
          Send me a link
        </Button>
      </form>
      {!viewer && (
        <p className="text-ink-soft">
          It has come back to you?{" "}
          <Link to="/sign-in" className={textLink}>
            Sign in
          </Link>
          .
        </p>
      )}
    </AuthPage>
  );
}
