import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { AuthPage } from "../auth/AuthPage.tsx";
import { SignInLink } from "../auth/SignInLink.tsx";
import { ResendButton } from "../auth/UnverifiedBanner.tsx";
import { useViewer } from "../auth/viewer.ts";
import { Banner } from "../parts/Banner.tsx";
import { Button, buttonLook } from "../parts/Button.tsx";
import { reasonOf, refused } from "../parts/refusal.ts";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/verify-email")({
  validateSearch: (search: Record<string, unknown>) => ({ token: String(search.token ?? "") }),
  head: ({ match: { context } }) => ({
    ...head({ siteName: context.settings.siteName, title: "Confirm your mail address", hidden: true }),
  }),
  component: VerifyEmailPage,
});

/** Opening the page is not enough: programs that look into mails open links too, but do not run pages. */
function VerifyEmailPage() {
  const { token } = Route.useSearch();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const verify = useMutation(
    trpc.auth.verifyEmail.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.auth.me.queryKey() }),
    }),
  );
  const { mutate } = verify;
  const started = useRef(false);
  useEffect(() => {
    if (!token || started.current) return;
    started.current = true;
    mutate({ token });
  }, [mutate, token]);

  if (verify.isSuccess)
    return (
      <AuthPage title="Thank you">
        <Banner kind="success">Your mail address is confirmed.</Banner>
        <Link to="/" className={buttonLook({ variant: "primary" })}>
          Go on reading
        </Link>
      </AuthPage>
    );
  if (!token || reasonOf(verify.error) === "TOKEN_NOT_VALID") return <LinkIsSpent />;
  return (
    <AuthPage title="Confirming your mail address">
      {verify.isError ? (
        <>
          <Banner>{refused(verify.error).message}</Banner>
          <Button variant="primary" onClick={() => mutate({ token })}>
            Try again
          </Button>
        </>
      ) : (
        <p role="status" className="text-ink-soft">
          One moment…
        </p>
      )}
    </AuthPage>
  );
}

function LinkIsSpent() {
  const viewer = useViewer();
  if (viewer?.emailVerified)
    return (
      <AuthPage title="Already confirmed">
        <Banner kind="success">Your mail address is confirmed; there is nothing left to do.</Banner>
        <Link to="/" className={buttonLook({ variant: "primary" })}>
          Go on reading
        </Link>
      </AuthPage>
    );
  return (
    <AuthPage title="This link is no longer valid">
      <Banner>Each link works once, and for 24 hours.</Banner>
      {viewer ? (
        <p className="flex flex-wrap items-center gap-x-6">
          We can send a new one to {viewer.email}. <ResendButton />
        </p>
      ) : (
        <SignInLink className={buttonLook({ variant: "primary" })}>Sign in to get a new one</SignInLink>
      )}
    </AuthPage>
  );
}
