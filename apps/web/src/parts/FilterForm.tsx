import type { ReactNode } from "react";
import { buttonLook } from "./Button.tsx";

type Props = {
  /** Its columns, from small screens up. */
  columns: string;
  /** What the address says besides, kept where there are no scripts. */
  kept: Record<string, string | undefined>;
  submit: string;
  children: ReactNode;
};

/** What narrows a list; each choice counts at once, and by a button where there are no scripts. */
export function FilterForm({ columns, kept, submit, children }: Props) {
  return (
    <search>
      <form
        method="get"
        className={`grid gap-x-3 gap-y-4 ${columns}`}
        onSubmit={(event) => event.preventDefault()}
      >
        {Object.entries(kept).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {children}
        <noscript>
          <button type="submit" className={buttonLook()}>
            {submit}
          </button>
        </noscript>
      </form>
    </search>
  );
}
