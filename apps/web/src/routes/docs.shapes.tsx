import { createFileRoute } from "@tanstack/react-router";
import { FieldList } from "../docs/FieldList.tsx";
import { Inline } from "../docs/Inline.tsx";
import { readStanding } from "../docs/read-page.ts";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/docs/shapes")({
  loader: () => readStanding("shapes"),
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Shapes · Reference", path: "/docs/shapes" }),
  component: Shapes,
});

const lead =
  "Things that stand in the answers of several procedures. A list of them is `{ items, nextCursor }`.";

function Shapes() {
  return (
    <>
      <PageHeader title="Shapes" lead={<Inline text={lead} />} />
      {Route.useLoaderData().map(({ name, fields }) => (
        <section key={name} aria-labelledby={name} className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 id={name} className="scroll-mt-6 font-mono font-semibold text-xl">
            <a href={`#${name}`} className="hover:underline">
              {name}
            </a>
          </h2>
          <FieldList fields={fields} side="output" />
        </section>
      ))}
    </>
  );
}
