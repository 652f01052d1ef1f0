import { contract } from "@agora/api/contract";
import { createFileRoute, Link, redirect } from "@tanstack/react-router";
import { AuthPage, textLink } from "../auth/AuthPage.tsx";
import { nextSearch, safeNext } from "../auth/next.ts";
import { useEntered } from "../auth/use-entered.ts";
import { text } from "../forms/fields.ts";
import { useForm } from "../forms/use-form.ts";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
import { PasswordField } from "../parts/PasswordField.tsx";
import { TextField } from "../parts/TextField.tsx";
import { toast } from "../parts/toasts.ts";
import { head } from "../site/head.ts";
import { useTRPCClient } from "../trpc.ts";

export const Route = createFileRoute("/sign-up")({
  validateSearch: nextSearch,
  beforeLoad: ({ context, search }) => {
    if (context.viewer) throw redirect({ href: safeNext(search.next) });
  },
  head: ({ match: { context } }) => head({ siteName: context.settings.siteName, title: "Make an account" }),
  component: SignUpPage,
});

function SignUpPage() {
  const { next } = Route.useSearch();
  const { settings } = Route.useRouteContext();
  const client = useTRPCClient();
  const entered = useEntered(next);
  const form = useForm({
    schema: contract.auth.signUp.input,
    read: (data) => ({
      email: data.get("email"),
      username: data.get("username"),
      name: text(data, "name"),
      password: data.get("password"),
    }),
    send: async (input) => {
      const { viewer } = await client.auth.signUp.mutate(input);
      toast(`Welcome! We have sent a link to ${viewer.email}.`);
      await entered(viewer);
    },
  });
  if (settings.signUp === "closed")
    return (
      <AuthPage title="Not open at the moment" lead="New accounts can't be made here right now.">
        <Link to="/" className={textLink}>
          To the front page
        </Link>
      </AuthPage>
    );
  return (
    <AuthPage
      title={`Join ${settings.siteName}`}
      lead={
        <>
          Already have an account?{" "}
          <Link to="/sign-in" search={{ next }} className={textLink}>
            Sign in
          </Link>
          .
        </>
      }
    >
      <form {...form.props} className="grid gap-5">
        {form.message && <Banner ref={form.banner}>{form.message}</Banner>}
        <TextField
          label="Mail address"
          name="email"
          type="email"
          autoComplete="email"
          required
          errors={form.fields.email}
          hint="To confirm your account and to help you back in. Never shown."
        />
        <TextField
          label="Username"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          errors={form.fields.username}
          hint="3 to 30 letters, digits, _ or -. It is part of the address of your page."
        />
        <TextField label="Name" name="name" autoComplete="name" optional errors={form.fields.name} />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="new-password"
          required
          errors={form.fields.password}
          hint="At least 8 characters. Four or five unrelated words are good; names and dates are not."
        />
        <Button type="submit" variant="primary" size="wide" pending={form.pending}>
          Make an account
        </Button>
      </form>
    </AuthPage>
  );
}
