import { useQueries, useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Button } from "../../parts/Button.tsx";
import { Field, inputLook } from "../../parts/Field.tsx";
import { useTRPC } from "../../trpc.ts";

/** Products that a coupon is for, found by their words. */
export function ProductsField({
  chosen,
  onChange,
  errors,
}: {
  chosen: string[];
  onChange: (ids: string[]) => void;
  errors?: string[];
}) {
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const found = useQuery({ ...trpc.products.search.queryOptions({ q, limit: 6 }), enabled: q.length > 1 });
  const names = useQueries({
    queries: chosen.map((id) => ({ ...trpc.products.get.queryOptions({ slug: id }), staleTime: 60_000 })),
  });
  const offered = q.length > 1 ? (found.data?.items ?? []).filter(({ id }) => !chosen.includes(id)) : [];
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-medium text-[0.9375rem]">Only on these products</legend>
      {chosen.length === 0 ? (
        <p className="text-ink-faint text-sm">None chosen: on everything.</p>
      ) : (
        <ul aria-label="Chosen products" className="flex flex-wrap gap-2">
          {chosen.map((id, index) => (
            <li
              key={id}
              className="inline-flex items-center rounded-full bg-accent-soft pl-3.5 font-medium text-sm"
            >
              {names[index]?.data?.name ?? "…"}
              <button
                type="button"
                aria-label={`Take away ${names[index]?.data?.name ?? "this product"}`}
                className="grid size-11 place-items-center rounded-full hover:text-danger"
                onClick={() => onChange(chosen.filter((other) => other !== id))}
              >
                <X className="size-4" aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Field label="Find a product" errors={errors}>
        {(tied) => (
          <input
            {...tied}
            type="search"
            value={typed}
            maxLength={200}
            autoComplete="off"
            className={inputLook}
            onChange={({ target }) => setTyped(target.value)}
            // Enter would send the form around it.
            onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          />
        )}
      </Field>
      {offered.length > 0 && (
        <ul aria-label="Found products" className="flex flex-wrap gap-2">
          {offered.map(({ id, name }) => (
            <li key={id}>
              <Button size="small" onClick={() => onChange([...chosen, id])}>
                Add {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
