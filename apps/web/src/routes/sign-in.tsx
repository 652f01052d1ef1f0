import { contract } from "@agora/api/contract";
import { createFileRoute, Link, redirect } from "@tanstack/react-router";
import { AuthPage, textLink } from "../auth/AuthPage.tsx";
import { nextSearch, safeNext } from "../auth/next.ts";
import { useEntered } from "../auth/use-entered.ts";
import { useForm } from "../forms/use-form.ts";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
import { PasswordField } from "../parts/PasswordField.tsx";
import { TextField } from "../parts/TextField.tsx";
import { head } from "../site/head.ts";
import { useTRPCClient } from "../trpc.ts";

export const Route = createFileRoute("/sign-in")({
  validateSearch: nextSearch,
  beforeLoad: ({ context, search }) => {
    if (context.viewer) throw redirect({ href: safeNext(search.next) });
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Sign in", hidden: true }),
  component: SignInPage,
});

function SignInPage() {
  const { next } = Route.useSearch();
  const { settings } = Route.useRouteContext();
  const client = useTRPCClient();
  const entered = useEntered(next);
  const form = useForm({
    schema: contract.auth.signIn.input,
    read: (data) => ({ identifier: data.get("identifier"), password: data.get("password") }),
    send: async (input) => entered((await client.auth.signIn.mutate(input)).viewer),
  });
  return (
    <AuthPage
      title="Welcome back"
      lead={
        settings.signUp === "open" && (
          <>
            New here?{" "}
            <Link to="/sign-up" search={{ next }} className={textLink}>
              Make an account
            </Link>
            .
          </>
        )
      }
    >
      <form {...form.props} className="grid gap-5">
        {form.message && <Banner ref={form.banner}>{form.message}</Banner>}
        <TextField
          label="Mail address or username"
          name="identifier"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          errors={form.fields.identifier}
        />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          errors={form.fields.password}
        />
        <Button type="submit" variant="primary" size="wide" pending={form.pending}>
          Sign in
        </Button>
      </form>
    </AuthPage>
  );
}
