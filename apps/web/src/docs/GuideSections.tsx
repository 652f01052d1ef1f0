import type { Guide } from "@agora/api/doors/reference";
import { Code } from "./Code.tsx";
import { Inline } from "./Inline.tsx";

/** What a newcomer reads first. */
export function GuideSections({ guide }: { guide: Guide }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 lg:grid-cols-2">
      {guide.map(({ title, text, code }) => (
        <section
          key={title}
          className={`grid grid-cols-[minmax(0,1fr)] content-start gap-2 ${code ? "lg:col-span-2" : ""}`}
        >
          <h2 className="headline text-xl">{title}</h2>
          {text.map((paragraph) => (
            <p key={paragraph} className="max-w-prose text-[0.9375rem] text-ink-soft">
              <Inline text={paragraph} />
            </p>
          ))}
          {code && <Code code={code} about="how to make a client" />}
        </section>
      ))}
    </div>
  );
}
