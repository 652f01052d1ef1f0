import { createFileRoute } from "@tanstack/react-router";
import { Code } from "../docs/Code.tsx";
import { FieldList } from "../docs/FieldList.tsx";
import { Inline } from "../docs/Inline.tsx";
import { badgeLook } from "../docs/looks.ts";
import { readStanding } from "../docs/read-page.ts";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/docs/events")({
  loader: () => readStanding("events"),
  head: ({ match: { context } }) =>
    head({
      siteName: context.settings.siteName,
      title: "Events · Reference",
      description: "What other programs can be told of by webhook.",
      path: "/docs/events",
    }),
  component: Events,
});

function Events() {
  const { about, events } = Route.useLoaderData();
  return (
    <>
      <div className="grid gap-3">
        <PageHeader title="Events" lead="What other programs can be told of by webhook." />
        {about.map((paragraph) => (
          <p key={paragraph} className="max-w-prose text-ink-soft">
            <Inline text={paragraph} />
          </p>
        ))}
      </div>
      {events.map(({ type, version, summary, fields, example }) => (
        <section
          key={type}
          aria-labelledby={type}
          className="grid grid-cols-[minmax(0,1fr)] gap-4 border-line border-t pt-8"
        >
          <header className="grid gap-2">
            <h2
              id={type}
              className="flex scroll-mt-6 flex-wrap items-center gap-3 font-mono font-semibold text-xl"
            >
              <a href={`#${type}`} className="hover:underline">
                {type}
              </a>
              <span className={`${badgeLook} font-sans`}>version {version}</span>
            </h2>
            <p className="max-w-prose text-ink-soft">{summary}</p>
          </header>
          <FieldList fields={fields} side="output" />
          <Code code={example} about={`the body of ${type}`} />
        </section>
      ))}
    </>
  );
}
