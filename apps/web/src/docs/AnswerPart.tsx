import type { Entry } from "@agora/api/doors/reference";
import { Code } from "./Code.tsx";
import { FieldList } from "./FieldList.tsx";
import { PathLink } from "./Inline.tsx";
import { sectionTitleLook } from "./looks.ts";

/** What comes back, or with each event of a stream. */
export function AnswerPart({ entry: { answer, kind, path } }: { entry: Entry }) {
  const title = kind === "subscription" ? "Sends, with each event" : "Answers";
  if (answer.kind === "done")
    return (
      <p className="text-sm">
        <strong className={sectionTitleLook}>Answers</strong>{" "}
        <span className="text-ink-soft">that it is done; over REST, 204.</span>
      </p>
    );
  if (answer.kind === "as")
    return (
      <p className="text-sm">
        <strong className={sectionTitleLook}>{title}</strong>{" "}
        <span className="text-ink-soft">
          as <PathLink path={answer.path} /> does.
        </span>
      </p>
    );
  return (
    <div className="grid gap-2">
      <h3 className={sectionTitleLook}>{answer.type.endsWith("null") ? `${title}, or null` : title}</h3>
      <FieldList fields={answer.fields} side="output" />
      <details className="group">
        <summary className="inline-flex min-h-11 cursor-pointer items-center text-ink-soft text-sm hover:text-ink">
          <span className="mr-1.5 transition-transform group-open:rotate-90" aria-hidden>
            ▸
          </span>
          An answer of {path}, for example
        </summary>
        <Code code={answer.example} about={`an answer of ${path}`} />
      </details>
    </div>
  );
}
