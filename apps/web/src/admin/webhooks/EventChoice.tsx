import { useState } from "react";
import { Check } from "../Check.tsx";
import type { Endpoint, Event } from "./queries.ts";
import { byNoun } from "./words.ts";

type Props = { events: readonly Event[]; chosen: Endpoint["events"]; errors?: string[] };

/** Everything, also what is to come, or some kinds of events by what they are about. */
export function EventChoice({ events, chosen, errors }: Props) {
  const [all, setAll] = useState(chosen === null);
  return (
    <fieldset className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
      <legend className="mb-1 font-medium text-[0.9375rem]">It is told of</legend>
      <Which value="all" checked={all} onPick={() => setAll(true)} label="Everything, also what is to come" />
      <Which value="some" checked={!all} onPick={() => setAll(false)} label="Only what I choose" />
      {errors && (
        <p id="events-errors" className="font-medium text-danger text-sm">
          {errors.join(" ")}
        </p>
      )}
      {/* Out of sight with its ticks, so that they are there for whoever comes back. */}
      <div
        className={`${all ? "hidden" : "grid"} max-h-80 gap-4 overflow-y-auto rounded-control border border-line p-4`}
      >
        {byNoun(events).map(([noun, kinds]) => (
          <fieldset key={noun} className="grid min-w-0">
            <legend className="font-medium text-ink-faint text-xs uppercase tracking-[0.14em]">{noun}</legend>
            {kinds.map(({ type, summary }) => (
              <Check
                key={type}
                name="events"
                value={type}
                defaultChecked={chosen?.includes(type)}
                aria-invalid={errors ? true : undefined}
                aria-describedby={errors ? "events-errors" : undefined}
                label={
                  <span className="grid">
                    <code className="break-all font-mono text-sm">{type}</code>
                    <span className="text-ink-soft text-sm">{summary}</span>
                  </span>
                }
              />
            ))}
          </fieldset>
        ))}
      </div>
    </fieldset>
  );
}

function Which({
  value,
  checked,
  onPick,
  label,
}: {
  value: string;
  checked: boolean;
  onPick: () => void;
  label: string;
}) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-3">
      <input
        type="radio"
        name="which"
        value={value}
        checked={checked}
        onChange={onPick}
        className="size-5 shrink-0 accent-accent"
      />
      {label}
    </label>
  );
}
