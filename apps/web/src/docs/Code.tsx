import { CopyButton } from "../parts/CopyButton.tsx";

/** Code to read and to take along; the longest line scrolls inside of it. */
export function Code({ code, about }: { code: string; about: string }) {
  return (
    <div className="relative">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
        tabIndex={0}
        className="max-h-[28rem] overflow-auto rounded-card border border-line bg-sunken p-4 pr-14 font-mono text-[0.8125rem] leading-relaxed [overflow-wrap:normal]"
      >
        <code>{code}</code>
      </pre>
      <div className="absolute top-1.5 right-1.5">
        <CopyButton text={code} size="icon">
          <span className="sr-only">Copy {about}</span>
        </CopyButton>
      </div>
    </div>
  );
}
