import { Link, useNavigate } from "@tanstack/react-router";
import { buttonLook } from "../../parts/Button.tsx";
import { Field, inputLook } from "../../parts/Field.tsx";
import { TextField } from "../../parts/TextField.tsx";
import { actionsByNoun } from "./actions.ts";
import { type AuditSearch, auditSearch } from "./audit-search.ts";

/** A form that becomes an address when it is sent, with scripts or without. */
export function AuditFilters({ search }: { search: AuditSearch }) {
  const navigate = useNavigate({ from: "/admin/audit" });
  const actions = actionsByNoun();
  const known =
    search.action === undefined ||
    actions.some(([noun, all]) => search.action === `${noun}.` || all.includes(search.action ?? ""));
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <search>
      <form
        method="get"
        className="grid grid-cols-2 items-start gap-x-3 gap-y-4 lg:grid-cols-3"
        onSubmit={(event) => {
          event.preventDefault();
          const said = Object.fromEntries(new FormData(event.currentTarget));
          navigate({ search: auditSearch(said), resetScroll: false });
        }}
      >
        {/* Filled anew when the address changes by a link or the back button. */}
        <div key={JSON.stringify(search)} className="contents">
          <div className="col-span-2 lg:col-span-1">
            <Field label="What">
              {(tied) => (
                <select
                  {...tied}
                  name="action"
                  defaultValue={search.action ?? ""}
                  className={`${inputLook} h-11.5`}
                >
                  <option value="">Everything</option>
                  {!known && <option>{search.action}</option>}
                  {actions.map(([noun, all]) => (
                    <optgroup key={noun} label={noun}>
                      <option value={`${noun}.`}>{noun}: everything</option>
                      {all.map((action) => (
                        <option key={action}>{action}</option>
                      ))}
                    </optgroup>
                  ))}
                </select>
              )}
            </Field>
          </div>
          <TextField
            label="By whom"
            name="by"
            defaultValue={search.by}
            maxLength={60}
            placeholder="Username or id"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
          />
          <TextField
            label="On whom or what"
            name="on"
            defaultValue={search.on}
            maxLength={60}
            placeholder="Username or id"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
          />
          <div className="max-sm:col-span-2">
            <TextField label="From" name="from" type="date" defaultValue={search.from} />
          </div>
          <div className="max-sm:col-span-2">
            <TextField label="Until" name="to" type="date" defaultValue={search.to} />
          </div>
        </div>
        <div className="col-span-2 flex gap-2 lg:col-span-1 lg:pt-7">
          {/* Works before scripts do, unlike the buttons of forms that need them. */}
          <button type="submit" className={buttonLook({ variant: "primary" })}>
            Show
          </button>
          {filtered && (
            <Link to="/admin/audit" className={buttonLook({ variant: "quiet" })}>
              Show everything
            </Link>
          )}
        </div>
      </form>
    </search>
  );
}
