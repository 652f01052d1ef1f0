import type { ReactNode } from "react";
import { Banner } from "./Banner.tsx";
import { Button } from "./Button.tsx";
import { CopyButton } from "./CopyButton.tsx";
import { inputLook } from "./Field.tsx";
import { takeFocus } from "./take-focus.ts";

/** The only time that a secret can be read; `what` it is called, and how it is used as children. */
export function ShownOnce({
  secret,
  what,
  rows,
  done,
  children,
}: {
  secret: string;
  what: string;
  rows: number;
  done: () => void;
  children: ReactNode;
}) {
  return (
    <div className="grid gap-5">
      <Banner kind="note">Copy it now: it is shown only this once, and nobody can look it up.</Banner>
      <textarea
        ref={takeFocus}
        rows={rows}
        aria-label={`Your new ${what}`}
        readOnly
        value={secret}
        className={`${inputLook} resize-none break-all font-mono`}
        onFocus={({ target }) => target.select()}
      />
      <p className="break-words text-ink-soft text-sm">{children}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <CopyButton text={secret}>Copy {what}</CopyButton>
        <Button variant="primary" onClick={done}>
          Done
        </Button>
      </div>
    </div>
  );
}
