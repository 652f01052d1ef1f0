import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";

const most = 10;

/** Under which of the site's categories a post stands; nothing to choose where there are none. */
export function CategoryField({
  chosen,
  onChange,
  errors,
}: {
  chosen: string[];
  onChange: (slugs: string[]) => void;
  errors?: string[];
}) {
  const { data } = useQuery(useTRPC().categories.list.queryOptions());
  if (!data || data.items.length === 0) return null;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-medium text-[0.9375rem]">
        Categories<span className="font-normal text-ink-faint"> (optional)</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        {data.items.map(({ slug, name, color }) => {
          const checked = chosen.includes(slug);
          return (
            <label
              key={slug}
              className="inline-flex min-h-11 cursor-pointer items-center gap-2.5 rounded-full border border-line-strong/60 px-3.5 text-[0.9375rem] has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-default has-disabled:opacity-50 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
            >
              <input
                type="checkbox"
                checked={checked}
                disabled={!checked && chosen.length >= most}
                onChange={() =>
                  onChange(checked ? chosen.filter((other) => other !== slug) : [...chosen, slug])
                }
                className="size-4 accent-accent"
              />
              <span className="size-2.5 rounded-full" style={{ backgroundColor: color }} aria-hidden />
              {name}
            </label>
          );
        })}
      </div>
      {errors && <p className="font-medium text-danger text-sm">{errors.join(" ")}</p>}
    </fieldset>
  );
}
