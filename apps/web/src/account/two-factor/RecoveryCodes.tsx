import { Download, Printer } from "lucide-react";
import { Button } from "../../parts/Button.tsx";
import { CopyButton } from "../../parts/CopyButton.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { useSelf } from "../../settings/use-self.ts";
import { download } from "./download.ts";

/** Shown this once; the server keeps only hashes. */
export function RecoveryCodes({ codes, done }: { codes: string[]; done: () => void }) {
  const { username } = useSelf();
  const lines = codes.join("\n");
  return (
    <div className="grid gap-5">
      <div ref={takeFocus} tabIndex={-1} className="grid gap-2 text-ink-soft outline-none">
        <p>
          <strong className="text-ink">Your second factor is on.</strong> If you lose your phone, each of
          these codes signs you in once.
        </p>
        <p>Keep them where you keep important papers. They are shown only now.</p>
      </div>
      <section data-print aria-label="Recovery codes" className="rounded-control bg-sunken p-4">
        <p className="hidden pb-4 print:block">
          Recovery codes of @{username} at {globalThis.location?.host}. Each works once.
        </p>
        <ul className="grid gap-x-6 gap-y-1.5 font-mono text-[0.9375rem] sm:grid-cols-2">
          {codes.map((code) => (
            <li key={code} className="whitespace-nowrap">
              {code}
            </li>
          ))}
        </ul>
      </section>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={lines}>Copy</CopyButton>
        <Button onClick={() => download(`recovery-codes-${username}.txt`, `${lines}\n`)}>
          <Download className="size-4" aria-hidden />
          Download
        </Button>
        <Button onClick={() => window.print()}>
          <Printer className="size-4" aria-hidden />
          Print
        </Button>
      </div>
      <Button variant="primary" size="wide" onClick={done}>
        I have kept them
      </Button>
    </div>
  );
}
