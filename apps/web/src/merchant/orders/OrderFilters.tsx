import { Link, useNavigate } from "@tanstack/react-router";
import { buttonLook } from "../../parts/Button.tsx";
import { Field, inputLook } from "../../parts/Field.tsx";
import { tabActive, tabLook, tabsLook } from "../../parts/tabs.ts";
import { useChosen } from "../../parts/use-chosen.ts";
import { SearchField } from "../SearchField.tsx";
import { type OrderSearch, orderSearch, payments, statuses } from "./order-search.ts";
import { paymentWords, statusWords } from "./words.ts";

export function OrderFilters({ search }: { search: OrderSearch }) {
  const navigate = useNavigate({ from: "/merchant/orders/" });
  const go = (changes: Record<string, unknown>, replace = false) =>
    navigate({ search: (before) => orderSearch({ ...before, ...changes }), replace, resetScroll: false });
  const [payment, setPayment] = useChosen(search.payment ?? "");
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
      <search>
        <form
          method="get"
          className="grid gap-x-3 gap-y-4 sm:grid-cols-[minmax(0,1fr)_12rem]"
          onSubmit={(event) => event.preventDefault()}
        >
          {search.status && <input type="hidden" name="status" value={search.status} />}
          <SearchField
            label="Search orders"
            placeholder="Number, name or mail address"
            value={search.search}
            find={(text) => go({ search: text }, true)}
          />
          <Field label="Payment">
            {(tied) => (
              <select
                {...tied}
                name="payment"
                value={payment}
                className={`${inputLook} h-11.5`}
                onChange={({ target }) => {
                  setPayment(target.value);
                  go({ payment: target.value });
                }}
              >
                <option value="">Any</option>
                {payments.map((each) => (
                  <option key={each} value={each}>
                    {paymentWords[each]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <noscript>
            <button type="submit" className={buttonLook()}>
              Search
            </button>
          </noscript>
        </form>
      </search>
    </div>
  );
}
