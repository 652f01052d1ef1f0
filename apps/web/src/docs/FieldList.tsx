import type { Field } from "@agora/api/doors/reference";
import { Inline } from "./Inline.tsx";
import { TypeWords } from "./TypeWords.tsx";

/** Fields of what is sent or comes back; what is inside of one opens below it. */
export function FieldList({ fields, side }: { fields: Field[]; side: "input" | "output" }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {fields.map((field) => (
        <li key={field.name} className="grid gap-1 py-2.5 text-sm">
          <FieldRow field={field} side={side} />
        </li>
      ))}
    </ul>
  );
}

function FieldRow({ field, side }: { field: Field; side: "input" | "output" }) {
  const { name, type, required, limits, description, fields } = field;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
        <code className="font-mono font-semibold text-ink">{name}</code>
        <span className="font-mono text-[0.8125rem] text-ink-faint">
          <TypeWords type={type} />
        </span>
        {side === "input" && required && <span className="font-medium text-accent text-xs">needed</span>}
        {side === "output" && !required && <span className="text-ink-faint text-xs">not always there</span>}
      </p>
      {(description || limits || field.default !== undefined) && (
        <p className="text-ink-soft">
          {description && <Inline text={`${description}. `} />}
          {limits && (
            <span className="text-ink-faint">
              <Inline text={`${limits.charAt(0).toUpperCase()}${limits.slice(1)}. `} />
            </span>
          )}
          {field.default !== undefined && (
            <span className="text-ink-faint">
              <Inline text={`When left out: \`${field.default}\`.`} />
            </span>
          )}
        </p>
      )}
      {fields && (
        <details className="group mt-1">
          <summary className="inline-flex min-h-8 cursor-pointer items-center text-[0.8125rem] text-ink-faint hover:text-ink">
            <span className="mr-1.5 transition-transform group-open:rotate-90" aria-hidden>
              ▸
            </span>
            What is in <code className="ml-1 font-mono">{name}</code>
          </summary>
          <div className="mt-1 border-line border-l-2 pl-4">
            <FieldList fields={fields} side={side} />
          </div>
        </details>
      )}
    </>
  );
}
