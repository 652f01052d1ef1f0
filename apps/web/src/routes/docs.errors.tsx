import { createFileRoute } from "@tanstack/react-router";
import { ErrorSection } from "../docs/ErrorSection.tsx";
import { Inline } from "../docs/Inline.tsx";
import { readStanding } from "../docs/read-page.ts";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/docs/errors")({
  loader: () => readStanding("errors"),
  head: ({ match: { context } }) =>
    head({
      siteName: context.settings.siteName,
      title: "Refusals · Reference",
      description: "Every “no” of this site's programming interface: what it means, and what to do.",
      path: "/docs/errors",
    }),
  component: Errors,
});

const lead =
  "A “no” that a program can act on: `error.data.reason` in TypeScript, a problem (RFC 9457) over REST, an answer with `isError` for agents.";

function Errors() {
  const { common, others } = Route.useLoaderData();
  const parts = [
    { title: "Any procedure may meet these", entries: common },
    { title: "Of single procedures", entries: others },
  ];
  return (
    <>
      <PageHeader title="Refusals" lead={<Inline text={lead} />} />
      {parts.map(({ title, entries }) => (
        <div key={title} className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 className="headline text-2xl">{title}</h2>
          {entries.map((entry) => (
            <ErrorSection key={entry.reason} entry={entry} />
          ))}
        </div>
      ))}
    </>
  );
}
