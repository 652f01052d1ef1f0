import { createFileRoute, Link, redirect } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ConsentForm } from "../account/connected-apps/ConsentForm.tsx";
import { WhoAsks } from "../account/connected-apps/WhoAsks.tsx";
import { AuthPage } from "../auth/AuthPage.tsx";
import { keptByOpener } from "../auth/opened-by-app.ts";
import { Banner } from "../parts/Banner.tsx";
import { buttonLook } from "../parts/Button.tsx";
import { reasonOf, refused } from "../parts/refusal.ts";
import { head } from "../site/head.ts";

/** Where an app sends its person to be allowed to act for them (OAuth). Everything it asks is read by the server, as it came. */
export const Route = createFileRoute("/oauth/authorize")({
  validateSearch: (search: Record<string, unknown>) => search,
  beforeLoad: ({ context: { viewer }, location }) => {
    if (!viewer) throw redirect({ to: "/sign-in", search: { next: location.href }, headers: keptByOpener });
    return { viewer };
  },
  loaderDeps: ({ search }) => ({ search }),
  loader: async ({ context: { queryClient, trpc }, location }) => {
    const query = location.searchStr.replace(/^\?/, "");
    const options = { ...trpc.connectedApps.review.queryOptions({ query }), staleTime: 0 };
    try {
      return { query, review: await queryClient.query(options) };
    } catch (error) {
      if (!reasonOf(error)) throw error;
      return { query, refusal: refused(error).message };
    }
  },
  headers: () => ({
    ...keptByOpener,
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-store",
  }),
  head: ({ match: { context } }) => {
    const { meta } = head({ siteName: context.settings.siteName, title: "Allow an app", hidden: true });
    return { meta: [...meta, { name: "referrer", content: "no-referrer" }] };
  },
  component: ConsentPage,
});

function ConsentPage() {
  const { query, review, refusal } = Route.useLoaderData();
  const { viewer, settings } = Route.useRouteContext();
  if (!review)
    return (
      <CanNotBe said={refusal}>
        <Link to="/" className={buttonLook({ variant: "primary" })}>
          To the front page
        </Link>
      </CanNotBe>
    );
  const { app, problem, back } = review;
  if (problem)
    return (
      <CanNotBe said={`The request of “${app.name}” is not right. ${problem}`}>
        <a href={back} className={buttonLook({ variant: "primary" })}>
          Back to the app
        </a>
      </CanNotBe>
    );
  return (
    <AuthPage
      title={`Let “${app.name}” act for you?`}
      lead={
        <>
          You are signed in to {settings.siteName} as <strong className="text-ink">{viewer.username}</strong>{" "}
          ({viewer.email}).
        </>
      }
    >
      <WhoAsks app={app} />
      <ConsentForm query={query} review={review} />
    </AuthPage>
  );
}

function CanNotBe({ said, children }: { said?: string; children: ReactNode }) {
  return (
    <AuthPage title="Nothing was allowed">
      <Banner>{said}</Banner>
      <div>{children}</div>
    </AuthPage>
  );
}
