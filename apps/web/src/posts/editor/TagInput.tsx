import { clsx } from "clsx";
import { type KeyboardEvent, useId, useState } from "react";
import { Field, inputLook } from "../../parts/Field.tsx";
import { ChosenTags } from "./ChosenTags.tsx";
import { useTagSuggestions } from "./use-tag-suggestions.ts";

const most = 20;

/**
 * Enter or a comma makes a tag of what was typed, or of the suggestion that the arrows went to; Backspace in the empty
 * field takes the last one back.
 */
export function TagInput({
  tags,
  onChange,
  errors,
}: {
  tags: string[];
  onChange: (tags: string[]) => void;
  errors?: string[];
}) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(-1);
  const list = useId();
  const suggestions = useTagSuggestions(typed, tags);
  const suggested = suggestions[at];
  const type = (text: string) => {
    setTyped(text);
    setAt(-1);
  };
  const add = (text: string) => {
    const names = text.split(",").map((name) => name.trim().slice(0, 50));
    const known = new Set(tags.map((tag) => tag.toLowerCase()));
    const fresh = names.filter((name) => name !== "" && !known.has(name.toLowerCase()));
    if (fresh.length > 0) onChange([...tags, ...new Set(fresh)].slice(0, most));
    type("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && suggestions.length > 0) {
      event.preventDefault();
      // One place more than there are suggestions: that of what was typed.
      setAt(((at + 1 + step + suggestions.length + 1) % (suggestions.length + 1)) - 1);
    } else if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add(suggested ?? typed);
    } else if (event.key === "Escape") type("");
    else if (event.key === "Backspace" && typed === "") onChange(tags.slice(0, -1));
  };
  return (
    <Field label="Tags" optional errors={errors} hint={`Press Enter after each. At most ${most}.`}>
      {(tied) => (
        <div className="grid gap-2">
          <ChosenTags tags={tags} onChange={onChange} />
          <div className="relative">
            <input
              {...tied}
              role="combobox"
              aria-autocomplete="list"
              aria-expanded={suggestions.length > 0}
              aria-controls={list}
              aria-activedescendant={suggested && `${list}-${at}`}
              value={typed}
              onChange={({ target }) => type(target.value)}
              onKeyDown={onKeyDown}
              onBlur={() => add(typed)}
              enterKeyHint="done"
              autoComplete="off"
              className={inputLook}
            />
            <div
              id={list}
              role="listbox"
              aria-label="Suggestions"
              hidden={suggestions.length === 0}
              className="absolute inset-x-0 top-full z-20 mt-1 rounded-card border border-line bg-surface p-1.5 shadow-float"
            >
              {suggestions.map((name, index) => (
                <div
                  key={name}
                  id={`${list}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  className={clsx(
                    "flex min-h-11 cursor-pointer items-center rounded-md px-3 hover:bg-sunken",
                    index === at && "bg-sunken",
                  )}
                  // The field keeps its focus, and with it what was typed.
                  onPointerDown={(event) => {
                    event.preventDefault();
                    add(name);
                  }}
                >
                  {name}
                </div>
              ))}
            </div>
          </div>
        </div>
      )}
    </Field>
  );
}
