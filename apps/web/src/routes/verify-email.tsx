import { useMutation } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { AuthPage } from "../auth/AuthPage.tsx";
import { LinkIsSpent, TakenMeanwhile } from "../auth/NotVerified.tsx";
import { useMeChanged } from "../auth/use-me-changed.ts";
import { Verified } from "../auth/Verified.tsx";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
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
  const { viewer } = Route.useRouteContext();
  const before = useRef(viewer?.email);
  const verify = useMutation(useTRPC().auth.verifyEmail.mutationOptions({ onSuccess: useMeChanged() }));
  const { mutate } = verify;
  const started = useRef(false);
  useEffect(() => {
    if (!token || started.current) return;
    started.current = true;
    mutate({ token });
  }, [mutate, token]);

  const reason = reasonOf(verify.error);
  if (verify.isSuccess) return <Verified before={before.current} />;
  if (!token || reason === "TOKEN_NOT_VALID") return <LinkIsSpent />;
  if (reason === "EMAIL_TAKEN") return <TakenMeanwhile what="address" />;
  if (reason === "USERNAME_TAKEN") return <TakenMeanwhile what="name" />;
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
