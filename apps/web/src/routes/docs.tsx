import { createFileRoute, Outlet } from "@tanstack/react-router";
import { DocsLayout } from "../docs/DocsLayout.tsx";
import { readStanding } from "../docs/read-page.ts";

export const Route = createFileRoute("/docs")({
  // The same until the site is started anew.
  staleTime: Number.POSITIVE_INFINITY,
  loader: () => readStanding("nouns"),
  component: Docs,
});

function Docs() {
  return (
    <DocsLayout nouns={Route.useLoaderData()}>
      <Outlet />
    </DocsLayout>
  );
}
