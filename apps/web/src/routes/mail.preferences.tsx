import { createFileRoute, Link, notFound, redirect } from "@tanstack/react-router";
import { AuthPage } from "../auth/AuthPage.tsx";
import { Preferences } from "../mails/Preferences.tsx";
import { Banner } from "../parts/Banner.tsx";
import { buttonLook } from "../parts/Button.tsx";
import { reasonOf } from "../parts/refusal.ts";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/mail/preferences")({
  validateSearch: ({ token }: Record<string, unknown>): { token?: string } => ({
    token: token === undefined ? undefined : String(token),
  }),
  loaderDeps: ({ search: { token } }) => ({ token }),
  loader: ({ context: { queryClient, trpc }, deps: { token } }) => {
    if (!token) throw redirect({ to: "/settings/mails" });
    return queryClient
      .query({ ...trpc.mails.preferences.queryOptions({ token }), staleTime: 0 })
      .then(() => undefined)
      .catch((error) => {
        const reason = reasonOf(error);
        throw reason === "TOKEN_NOT_VALID" || reason === "INVALID_INPUT" ? notFound() : error;
      });
  },
  // The address opens somebody's choices: nobody finds it by searching, and no link from here tells it.
  headers: () => ({
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "private, no-store",
  }),
  head: ({ match: { context } }) => {
    const { meta } = head({ siteName: context.settings.siteName, title: "Your mails", hidden: true });
    return { meta: [...meta, { name: "referrer", content: "no-referrer" }] };
  },
  component: PreferencesPage,
  notFoundComponent: LinkIsOld,
});

/** Opened from the foot of a mail, without signing in. */
function PreferencesPage() {
  const { token } = Route.useSearch();
  const { settings } = Route.useRouteContext();
  return (
    <AuthPage title="Your mails" lead={`Choose what ${settings.siteName} writes to you about.`}>
      <Preferences token={token} />
    </AuthPage>
  );
}

function LinkIsOld() {
  return (
    <AuthPage title="This link is no longer valid">
      <Banner>It is not whole, or the account is gone. In your settings you can choose all the same.</Banner>
      <div>
        <Link to="/settings/mails" className={buttonLook({ variant: "primary" })}>
          To my settings
        </Link>
      </div>
    </AuthPage>
  );
}
