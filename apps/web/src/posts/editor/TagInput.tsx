import { X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Field, inputLook } from "../../parts/Field.tsx";

const most = 20;

/** Enter or a comma makes a tag of what was typed; Backspace in the empty field takes the last one back. */
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
  const add = () => {
    const names = typed.split(",").map((name) => name.trim().slice(0, 50));
    const known = new Set(tags.map((tag) => tag.toLowerCase()));
    const fresh = names.filter((name) => name !== "" && !known.has(name.toLowerCase()));
    if (fresh.length > 0) onChange([...tags, ...new Set(fresh)].slice(0, most));
    setTyped("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && typed === "") onChange(tags.slice(0, -1));
  };
  return (
    <Field label="Tags" optional errors={errors} hint={`Press Enter after each. At most ${most}.`}>
      {(tied) => (
        <div className="grid gap-2">
          {tags.length > 0 && (
            <ul aria-label="Chosen tags" className="flex flex-wrap gap-2">
              {tags.map((tag) => (
                <li
                  key={tag}
                  className="inline-flex items-center rounded-full bg-accent-soft pl-3.5 font-medium text-sm"
                >
                  {tag}
                  <button
                    type="button"
                    aria-label={`Take away ${tag}`}
                    className="grid size-11 place-items-center rounded-full hover:text-danger"
                    onClick={() => onChange(tags.filter((other) => other !== tag))}
                  >
                    <X className="size-4" aria-hidden />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <input
            {...tied}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={onKeyDown}
            onBlur={add}
            enterKeyHint="done"
            autoComplete="off"
            className={inputLook}
          />
        </div>
      )}
    </Field>
  );
}
