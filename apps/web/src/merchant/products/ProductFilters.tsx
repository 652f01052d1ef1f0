import { Link, useNavigate } from "@tanstack/react-router";
import { tabActive, tabLook, tabsLook } from "../../parts/tabs.ts";
import { SearchField } from "../SearchField.tsx";
import { type ProductSearch, productSearch } from "./queries.ts";

const tabs = [
  { status: undefined, text: "On sale" },
  { status: "draft", text: "Drafts" },
  { status: "archived", text: "Archived" },
] as const;

export function ProductFilters({ search }: { search: ProductSearch }) {
  const navigate = useNavigate({ from: "/merchant/products/" });
  return (
    <div className="grid gap-5">
      <nav aria-label="Status" className={tabsLook}>
        {tabs.map(({ status, text }) => (
          <Link
            key={text}
            to="/merchant/products"
            search={{ ...search, status }}
            activeOptions={tabActive}
            aria-current={search.status === status ? "page" : undefined}
            className={tabLook}
          >
            {text}
          </Link>
        ))}
      </nav>
      <search>
        <SearchField
          label="Search products"
          placeholder="Name or SKU"
          value={search.search}
          find={(text) =>
            navigate({
              search: (before) => productSearch({ ...before, search: text }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      </search>
    </div>
  );
}
