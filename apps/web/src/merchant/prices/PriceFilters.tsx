import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { SelectField } from "../../parts/TextField.tsx";
import { useChosen } from "../../parts/use-chosen.ts";
import { useTRPC } from "../../trpc.ts";
import { SearchField } from "../SearchField.tsx";
import { type PriceSearch, priceSearch } from "./queries.ts";

export function PriceFilters({ search }: { search: PriceSearch }) {
  const { items } = useSuspenseQuery(useTRPC().products.categories.queryOptions()).data;
  const navigate = useNavigate({ from: "/merchant/prices" });
  const go = (changes: Record<string, unknown>, replace = false) =>
    navigate({ search: (before) => priceSearch({ ...before, ...changes }), replace, resetScroll: false });
  const [category, setCategory] = useChosen(search.category ?? "");
  return (
    <search className="grid gap-x-3 gap-y-4 sm:grid-cols-[minmax(0,1fr)_14rem]">
      <SearchField
        label="Search prices"
        placeholder="Name or SKU"
        value={search.search}
        find={(text) => go({ search: text }, true)}
      />
      <SelectField
        label="Category"
        value={category}
        options={{ "": "All", ...Object.fromEntries(items.map(({ slug, name }) => [slug, name])) }}
        onChange={({ target }) => {
          setCategory(target.value);
          go({ category: target.value });
        }}
      />
    </search>
  );
}
