import { useLayoutEffect, useRef } from "react";
import { patchChildren } from "./patch-children.ts";

/** Sanitised HTML that changes often: only the paragraphs that are not as they were are touched. */
export function PreviewText({ html }: { html: string }) {
  const prose = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!prose.current) return;
    const template = document.createElement("template");
    template.innerHTML = html;
    patchChildren(prose.current, template.content);
  }, [html]);
  return <div ref={prose} className="prose min-w-0 max-w-[68ch]" />;
}
