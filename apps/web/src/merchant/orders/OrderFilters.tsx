import { Link, useNavigate } from "@tanstack/react-router";
import { Choice } from "../../parts/Choice.tsx";
import { FilterForm } from "../../parts/FilterForm.tsx";
import { tabActive, tabLook, tabsLook } from "../../parts/tabs.ts";
import { SearchField } from "../SearchField.tsx";
import { type OrderSearch, orderSearch, payments, statuses } from "./order-search.ts";
import { paymentWords, statusWords } from "./words.ts";

export function OrderFilters({ search }: { search: OrderSearch }) {
  const navigate = useNavigate({ from: "/merchant/orders/" });
  const go = (changes: Record<string, unknown>, replace = false) =>
    navigate({ search: (before) => orderSearch({ ...before, ...changes }), replace, resetScroll: false });
  return (
    <div className="grid gap-5">
      <nav aria-label="Status" className={`${tabsLook} overflow-x-auto`}>
        {[undefined, ...statuses].map((status) => (
          <Link
            key={status ?? "all"}
            to="/merchant/orders"
            search={{ ...search, status }}
            activeOptions={tabActive}
            aria-current={search.status === status ? "page" : undefined}
            className={`${tabLook} whitespace-nowrap`}
          >
            {status ? statusWords[status] : "All"}
          </Link>
        ))}
      </nav>
      <FilterForm
        columns="sm:grid-cols-[minmax(0,1fr)_12rem]"
        kept={{ status: search.status }}
        submit="Search"
      >
        <SearchField
          label="Search orders"
          placeholder="Number, name or mail address"
          value={search.search}
          find={(text) => go({ search: text }, true)}
        />
        <Choice label="Payment" name="payment" value={search.payment} choose={(one) => go({ payment: one })}>
          <option value="">Any</option>
          {payments.map((each) => (
            <option key={each} value={each}>
              {paymentWords[each]}
            </option>
          ))}
        </Choice>
      </FilterForm>
    </div>
  );
}
