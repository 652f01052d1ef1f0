import { createFileRoute, Link, redirect } from "@tanstack/react-router";
import { useState } from "react";
import { AuthPage, textLink } from "../auth/AuthPage.tsx";
import { LookIntoYourMail } from "../auth/LookIntoYourMail.tsx";
import { nextSearch, safeNext } from "../auth/next.ts";
import { ProviderButtons } from "../auth/ProviderButtons.tsx";
import { SignUpForm } from "../auth/SignUpForm.tsx";
import { useEntered } from "../auth/use-entered.ts";
import { Button, buttonLook } from "../parts/Button.tsx";
import { toast } from "../parts/toasts.ts";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/sign-up")({
  validateSearch: nextSearch,
  beforeLoad: ({ context, search }) => {
    if (context.viewer) throw redirect({ href: safeNext(search.next) });
  },
  loader: ({ context: { queryClient, trpc } }) =>
    queryClient.query({ ...trpc.identities.list.queryOptions(), staleTime: "static" }),
  head: ({ match: { context } }) => head({ siteName: context.settings.siteName, title: "Make an account" }),
  component: SignUpPage,
});

function SignUpPage() {
  const { next } = Route.useSearch();
  const { settings } = Route.useRouteContext();
  const { providers } = Route.useLoaderData();
  const [mailed, setMailed] = useState<string>();
  const entered = useEntered(next);

  if (settings.signUp === "closed") return <Closed siteName={settings.siteName} />;
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
          We have sent a link to <strong className="text-ink">{mailed}</strong>. Follow it within a day and
          your account is made; then you can sign in.
        </p>
        <p>Nothing there after a few minutes? Look among the spam, and check the address for a slip.</p>
      </LookIntoYourMail>
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
      <SignUpForm
        made={async (viewer, email) => {
          if (!viewer) return setMailed(email);
          toast(`Welcome! We have sent a link to ${viewer.email}.`);
          await entered({ viewer });
        }}
      />
      <ProviderButtons providers={providers} next={next} />
    </AuthPage>
  );
}

function Closed({ siteName }: { siteName: string }) {
  return (
    <AuthPage
      title="Not open at the moment"
      lead={`${siteName} takes no new accounts right now. Everything that is published can be read without one.`}
    >
      <div className="flex flex-wrap gap-3">
        <Link to="/" className={buttonLook({ variant: "primary" })}>
          To the front page
        </Link>
        <Link to="/sign-in" className={buttonLook()}>
          Sign in
        </Link>
      </div>
    </AuthPage>
  );
}
