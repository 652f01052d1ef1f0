import type { Entry } from "@agora/api/doors/reference";
import { Link } from "@tanstack/react-router";
import { AnswerPart } from "./AnswerPart.tsx";
import { Examples } from "./Examples.tsx";
import { FieldList } from "./FieldList.tsx";
import { Inline, PathLink } from "./Inline.tsx";
import { badgeLook, codeLook, sectionTitleLook, warningBadgeLook } from "./looks.ts";

const kinds = { query: "reads", mutation: "acts", subscription: "streams" } as const;

/** Everything that is promised of one procedure. */
export function ProcedureEntry({ entry }: { entry: Entry }) {
  const { path, name, summary, kind, hints, interactive, deprecated, input, refusals, examples } = entry;
  return (
    <section
      aria-labelledby={name}
      className="grid grid-cols-[minmax(0,1fr)] gap-5 border-line border-t pt-8"
    >
      <header className="grid gap-2">
        <h2 id={name} className="scroll-mt-6 font-mono font-semibold text-ink text-xl">
          <a href={`#${name}`} className="hover:underline">
            {path}
          </a>
        </h2>
        <p className="max-w-prose text-ink-soft">
          <Inline text={summary} />
        </p>
        <p className="flex flex-wrap gap-2">
          <span className={badgeLook}>{kinds[kind]}</span>
          {hints.destructive && <span className={warningBadgeLook}>takes away or overwrites</span>}
          {kind === "mutation" && hints.idempotent && <span className={badgeLook}>may be done twice</span>}
          {interactive && <span className={badgeLook}>in person</span>}
          {deprecated && <span className={warningBadgeLook}>deprecated</span>}
        </p>
        {deprecated && (
          <p className="text-ink-soft text-sm">
            Call <PathLink path={deprecated.instead} /> instead; this stays until {deprecated.until}.
          </p>
        )}
      </header>
      <Facts entry={entry} />
      <div className="grid gap-2">
        <h3 className={sectionTitleLook}>{input.length === 0 ? "Takes nothing" : "Takes"}</h3>
        {input.length > 0 && <FieldList fields={input} side="input" />}
      </div>
      <AnswerPart entry={entry} />
      {refusals.length > 0 && (
        <div className="grid gap-2">
          <h3 className={sectionTitleLook}>May refuse with</h3>
          <ul className="grid gap-1.5 text-sm">
            {refusals.map(({ reason, sentence, status }) => (
              <li key={reason}>
                <Link to="/docs/errors" hash={reason} className={`${codeLook} text-accent hover:underline`}>
                  {reason}
                </Link>{" "}
                <span className="text-ink-faint">{status}</span>{" "}
                <span className="text-ink-soft">{sentence}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Examples path={path} examples={examples} />
    </section>
  );
}

function Facts({ entry: { rest, access, rate, audit, interactive } }: { entry: Entry }) {
  const facts: [string, React.ReactNode][] = [
    [
      "REST",
      <code key="rest" className={codeLook}>
        {rest.replace(" ", " /api/v1")}
      </code>,
    ],
    ["For", interactive ? `${access}, in a session; not with an API key` : access],
    ["Limit", `${rate.perMinute} a minute (${rate.rateClass})`],
    ...(audit
      ? [
          [
            "Audit log",
            <code key="audit" className={codeLook}>
              {audit}
            </code>,
          ] as [string, React.ReactNode],
        ]
      : []),
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
      {facts.map(([term, said]) => (
        <div key={term} className="contents">
          <dt className="text-ink-faint">{term}</dt>
          <dd className="text-ink-soft">{said}</dd>
        </div>
      ))}
    </dl>
  );
}
