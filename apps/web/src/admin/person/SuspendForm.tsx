import { useEffect, useRef } from "react";
import { text } from "../../forms/fields.ts";
import { Button } from "../../parts/Button.tsx";
import { TextAreaField } from "../../parts/TextField.tsx";

/** Stands in place of the button that was pressed, and takes its focus. */
export function SuspendForm({
  pending,
  suspend,
  cancel,
}: {
  pending: boolean;
  suspend: (reason: string | undefined) => void;
  cancel: () => void;
}) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("textarea")?.focus(), []);
  return (
    <form
      ref={form}
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) suspend(text(new FormData(event.currentTarget), "reason"));
      }}
    >
      <TextAreaField
        label="Reason"
        name="reason"
        rows={2}
        maxLength={500}
        optional
        hint="For the audit log. All sessions, tokens and keys of this person end at once."
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="danger" pending={pending}>
          Suspend
        </Button>
        <Button variant="quiet" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
