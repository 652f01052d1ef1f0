import { createFileRoute, Link, redirect, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { AuthPage, textLink } from "../auth/AuthPage.tsx";
import { CodeStep } from "../auth/CodeStep.tsx";
import { safeNext } from "../auth/next.ts";
import { consentPath, keptByOpener } from "../auth/opened-by-app.ts";
import { PasswordStep, type Proof } from "../auth/PasswordStep.tsx";
import { ProviderButtons } from "../auth/ProviderButtons.tsx";
import { SignInNotes } from "../auth/SignInNotes.tsx";
import { signInSearch } from "../auth/sign-in-search.ts";
import { useEntered } from "../auth/use-entered.ts";
import { head } from "../site/head.ts";
import { useTRPCClient } from "../trpc.ts";

export const Route = createFileRoute("/sign-in")({
  validateSearch: signInSearch,
  beforeLoad: ({ context, search }) => {
    if (context.viewer) throw redirect({ href: safeNext(search.next) });
  },
  loader: ({ context: { queryClient, trpc } }) =>
    queryClient.query({ ...trpc.identities.list.queryOptions(), staleTime: "static" }),
  headers: ({ match: { search } }) => (search.next?.startsWith(consentPath) ? keptByOpener : undefined),
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Sign in", hidden: true }),
  component: SignInPage,
});

function SignInPage() {
  const { ticket, ...search } = Route.useSearch();
  const { next } = search;
  const { settings } = Route.useRouteContext();
  const { providers } = Route.useLoaderData();
  const [proof, setProof] = useState<Proof>();
  const client = useTRPCClient();
  const router = useRouter();
  const entered = useEntered(next);
  const first = ticket ? { ticket } : proof;

  if (first)
    return (
      <AuthPage title="One more step" lead="This account is guarded by a second factor.">
        <CodeStep
          send={async (code) => {
            const answer =
              "ticket" in first
                ? await client.identities.confirm.mutate({ ...first, code })
                : await client.auth.signIn.mutate({ ...first, code });
            await entered(answer);
          }}
          back={() => {
            setProof(undefined);
            void router.navigate({ to: "/sign-in", search: { next }, replace: true });
          }}
        />
      </AuthPage>
    );
  return (
    <AuthPage
      title="Welcome back"
      lead={
        settings.signUp !== "closed" && (
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
      <SignInNotes {...search} />
      <PasswordStep entered={entered} askCode={setProof} />
      <ProviderButtons providers={providers} next={next} />
    </AuthPage>
  );
}
