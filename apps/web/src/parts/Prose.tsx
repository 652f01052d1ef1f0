import { clsx } from "clsx";

/** Text that was written in Markdown; `html` must have been sanitised. */
export function Prose({ html, small = false }: { html: string; small?: boolean }) {
  return (
    <div
      className={clsx("prose min-w-0 max-w-[68ch]", small && "prose-small")}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the contract promises sanitised HTML, and the preview sanitises its own.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
