import { createFileRoute, notFound } from "@tanstack/react-router";
import { ProcedureEntry } from "../docs/ProcedureEntry.tsx";
import { readNoun } from "../docs/read-page.ts";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/docs/$noun")({
  loader: async ({ params: { noun } }) => {
    const page = await readNoun(noun);
    if (!page) throw notFound();
    return page;
  },
  head: ({ loaderData: page, match: { context } }) =>
    page
      ? head({
          siteName: context.settings.siteName,
          title: `${page.noun} · Reference`,
          description: `${page.about}.`,
          path: `/docs/${page.noun}`,
        })
      : {},
  component: Noun,
});

function Noun() {
  const { noun, about, entries } = Route.useLoaderData();
  return (
    <>
      <div className="grid gap-5">
        <PageHeader title={noun} lead={`${about}.`} />
        <nav aria-label="On this page">
          <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-sm">
            {entries.map(({ name }) => (
              <li key={name}>
                <a
                  href={`#${name}`}
                  className="inline-flex min-h-8 items-center font-mono text-accent hover:underline"
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {entries.map((entry) => (
        <ProcedureEntry key={entry.path} entry={entry} />
      ))}
    </>
  );
}
