import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useId, useState } from "react";
import { Field, inputLook } from "../../parts/Field.tsx";
import { ChosenTags } from "../../posts/editor/ChosenTags.tsx";
import { useTRPC } from "../../trpc.ts";

const most = 10;

/** Enter or a comma makes a category of what was typed; those there are already are suggested. */
export function CategoriesField({
  chosen,
  onChange,
  errors,
}: {
  chosen: string[];
  onChange: (names: string[]) => void;
  errors?: string[];
}) {
  const [typed, setTyped] = useState("");
  const list = useId();
  const { data } = useQuery(useTRPC().products.categories.queryOptions());
  const has = (name: string) => chosen.some((other) => other.toLowerCase() === name.toLowerCase());
  const known = (data?.items ?? []).map(({ name }) => name);
  const add = (text: string) => {
    const names = text.split(",").map((name) => name.trim().slice(0, 50));
    const fresh = names
      .map((name) => known.find((other) => other.toLowerCase() === name.toLowerCase()) ?? name)
      .filter((name) => name !== "" && !has(name));
    if (fresh.length > 0) onChange([...chosen, ...new Set(fresh)].slice(0, most));
    setTyped("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== ",") return;
    event.preventDefault();
    add(typed);
  };
  return (
    <Field
      label="Categories"
      optional
      errors={errors}
      hint={`Press Enter after each; a new name makes a new category. At most ${most}.`}
    >
      {(tied) => (
        <div className="grid gap-2">
          <ChosenTags tags={chosen} onChange={onChange} />
          <input
            {...tied}
            list={list}
            name="categories"
            value={typed}
            autoComplete="off"
            enterKeyHint="done"
            className={inputLook}
            onChange={({ target }) =>
              known.includes(target.value) ? add(target.value) : setTyped(target.value)
            }
            onKeyDown={onKeyDown}
            onBlur={() => add(typed)}
          />
          <datalist id={list}>
            {known
              .filter((name) => !has(name))
              .map((name) => (
                <option key={name} value={name} />
              ))}
          </datalist>
        </div>
      )}
    </Field>
  );
}
