import { useState } from "react";
import { tabLook, tabsLook } from "../../parts/tabs.ts";
import { MarkdownField } from "../../posts/editor/MarkdownField.tsx";
import { Preview } from "../../posts/editor/Preview.tsx";
import { useRendered } from "../../posts/editor/use-rendered.ts";

/** What a product is, in Markdown, and as buyers will read it. */
export function DescriptionField({
  value,
  onChange,
  errors,
}: {
  value: string;
  onChange: (value: string) => void;
  errors?: string[];
}) {
  const [read, setRead] = useState(false);
  return (
    <section aria-label="Description" className="grid gap-3">
      <div className={tabsLook}>
        <button
          type="button"
          aria-current={read ? undefined : "page"}
          className={tabLook}
          onClick={() => setRead(false)}
        >
          Description
        </button>
        <button
          type="button"
          aria-current={read ? "page" : undefined}
          className={tabLook}
          onClick={() => setRead(true)}
        >
          As it will be read
        </button>
      </div>
      {read ? (
        <Read text={value} />
      ) : (
        <div className="[&_textarea]:min-h-56">
          <MarkdownField value={value} onChange={onChange} counted={() => undefined} errors={errors} />
        </div>
      )}
    </section>
  );
}

function Read({ text }: { text: string }) {
  return <Preview title="" html={useRendered(text)?.html} />;
}
