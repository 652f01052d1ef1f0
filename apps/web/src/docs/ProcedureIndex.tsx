import type { ReferenceIndex } from "@agora/api/doors/reference";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { inputLook } from "../parts/Field.tsx";
import { Inline } from "./Inline.tsx";

/** Every procedure, narrowed by words of its name or of what it does. */
export function ProcedureIndex({ nouns }: { nouns: ReferenceIndex }) {
  const [typed, setTyped] = useState("");
  const words = typed
    .toLowerCase()
    .split(/[\s./]+/)
    .filter(Boolean);
  const fits = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const found = nouns.flatMap(({ procedures, ...noun }) => {
    const some = procedures.filter(({ path, summary }) => fits(`${path} ${summary}`));
    return some.length > 0 ? [{ ...noun, procedures: some }] : [];
  });
  const count = found.reduce((sum, { procedures }) => sum + procedures.length, 0);
  return (
    <section aria-labelledby="procedures" className="grid gap-6">
      <h2 id="procedures" className="headline scroll-mt-6 text-2xl">
        Procedures
      </h2>
      <search className="grid gap-1.5">
        <label htmlFor="find" className="font-medium text-sm">
          Find by name, or by what it does
        </label>
        <input
          id="find"
          type="search"
          value={typed}
          autoComplete="off"
          placeholder="posts publish"
          onChange={(event) => setTyped(event.target.value)}
          className={inputLook}
        />
        <p role="status" className="text-ink-faint text-sm">
          {count === 1 ? "1 procedure" : `${count} procedures`}
        </p>
      </search>
      {found.map(({ noun, about, procedures }) => (
        <section key={noun} aria-labelledby={`of-${noun}`} className="grid gap-2">
          <h3 id={`of-${noun}`} className="flex flex-wrap items-baseline gap-x-3">
            <Link
              to="/docs/$noun"
              params={{ noun }}
              className="font-mono font-semibold text-ink hover:underline"
            >
              {noun}
            </Link>
            <span className="text-ink-faint text-sm">{about}</span>
          </h3>
          <ul className="divide-y divide-line border-line border-y">
            {procedures.map(({ path, name, summary }) => (
              <li
                key={path}
                className="relative grid gap-x-4 py-2 text-sm hover:bg-sunken sm:grid-cols-[14rem_minmax(0,1fr)]"
              >
                <Link
                  to="/docs/$noun"
                  params={{ noun }}
                  hash={name}
                  className="stretched font-mono text-accent hover:underline"
                >
                  {path}
                </Link>
                <span className="text-ink-soft">
                  <Inline text={summary} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
