import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { CopyButton } from "../../parts/CopyButton.tsx";
import { inputLook } from "../../parts/Field.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { siteOrigin } from "../../site/head.ts";

/** The only time that the key can be read. */
export function KeyShown({ secret, done }: { secret: string; done: () => void }) {
  return (
    <div className="grid gap-5">
      <Banner kind="note">Copy it now: it is shown only this once, and nobody can look it up.</Banner>
      <textarea
        ref={takeFocus}
        rows={3}
        aria-label="Your new key"
        readOnly
        value={secret}
        className={`${inputLook} resize-none break-all font-mono`}
        onFocus={({ target }) => target.select()}
      />
      <p className="break-words text-ink-soft text-sm">
        Programs send it as <code className="font-mono">Authorization: Bearer …</code>; agents connect to{" "}
        <code className="font-mono">{siteOrigin()}/mcp</code> with it.
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <CopyButton text={secret}>Copy key</CopyButton>
        <Button variant="primary" onClick={done}>
          Done
        </Button>
      </div>
    </div>
  );
}
