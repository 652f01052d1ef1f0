import { Search } from "lucide-react";
import { useTyped } from "../admin/people/use-typed.ts";
import { Field, inputLook } from "../parts/Field.tsx";

/** What is typed is looked for when typing pauses; `search` in a form that is sent without scripts. */
export function SearchField({
  label,
  placeholder,
  value,
  find,
}: {
  label: string;
  placeholder: string;
  value: string | undefined;
  find: (text: string) => void;
}) {
  const [typed, setTyped] = useTyped(value ?? "", find);
  return (
    <Field label={label}>
      {(tied) => (
        <span className="relative block">
          <Search className="pointer-events-none absolute top-3 left-3 size-5 text-ink-faint" aria-hidden />
          <input
            {...tied}
            type="search"
            name="search"
            value={typed}
            maxLength={100}
            placeholder={placeholder}
            className={`${inputLook} pl-10`}
            onChange={(event) => setTyped(event.target.value)}
          />
        </span>
      )}
    </Field>
  );
}
