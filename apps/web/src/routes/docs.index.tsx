import { createFileRoute } from "@tanstack/react-router";
import { GuideSections } from "../docs/GuideSections.tsx";
import { ProcedureIndex } from "../docs/ProcedureIndex.tsx";
import { readStanding } from "../docs/read-page.ts";
import { buttonLook } from "../parts/Button.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/docs/")({
  loader: () => readStanding("index"),
  head: ({ match: { context } }) =>
    head({
      siteName: context.settings.siteName,
      title: "Reference",
      description:
        "Everything that programs can do here: every procedure, by TypeScript, REST, command and agent.",
      path: "/docs",
    }),
  component: Start,
});

function Start() {
  const { guide, nouns } = Route.useLoaderData();
  return (
    <>
      <PageHeader
        title="Reference"
        lead="Everything that programs can do here, read off the contract that the site itself is made from."
      >
        <div className="flex flex-wrap gap-3">
          <a href="/api/docs" className={buttonLook()}>
            Try REST calls
          </a>
          <a href="/api/openapi.json" className={buttonLook()}>
            OpenAPI
          </a>
        </div>
      </PageHeader>
      <GuideSections guide={guide} />
      <ProcedureIndex nouns={nouns} />
    </>
  );
}
