import {
  Bold,
  Code,
  Heading2,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  TextQuote,
} from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { type Edit, link, prefix, type Selection, wrap } from "./markdown-commands.ts";

type Command = { name: string; icon: LucideIcon; key?: string; run: (selection: Selection) => Edit };

const commands: Command[] = [
  { name: "Bold", icon: Bold, key: "b", run: (at) => wrap(at, "**", "bold") },
  { name: "Italic", icon: Italic, key: "i", run: (at) => wrap(at, "*", "italic") },
  { name: "Link", icon: Link, key: "k", run: link },
  { name: "Heading", icon: Heading2, run: (at) => prefix(at, "## ") },
  { name: "Quote", icon: TextQuote, run: (at) => prefix(at, "> ") },
  { name: "List", icon: List, run: (at) => prefix(at, "- ") },
  { name: "Numbered list", icon: ListOrdered, run: (at) => prefix(at, "1. ") },
  { name: "Code", icon: Code, run: (at) => wrap(at, "`", "code") },
];

function apply(area: HTMLTextAreaElement, command: Command): void {
  const edit = command.run({ text: area.value, start: area.selectionStart, end: area.selectionEnd });
  area.focus();
  area.setSelectionRange(edit.from, edit.to);
  // The one way to change a field that Ctrl+Z can take back.
  if (!document.execCommand("insertText", false, edit.insert)) {
    area.setRangeText(edit.insert, edit.from, edit.to);
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  area.setSelectionRange(...edit.select);
}

/** A plain field for Markdown, with buttons and shortcuts for those who do not know it by heart. */
export function MarkdownField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const command = commands.find(({ key }) => key === event.key.toLowerCase());
    if (!command) return;
    event.preventDefault();
    apply(event.currentTarget, command);
  };
  return (
    <div className="grid grid-rows-[auto_1fr] rounded-card border border-line-strong bg-surface focus-within:border-accent focus-within:outline-2 focus-within:outline-accent focus-within:-outline-offset-1">
      <div
        role="toolbar"
        aria-label="Formatting"
        className="sticky top-[3.8rem] z-20 flex rounded-t-card border-line border-b bg-surface p-1"
      >
        {commands.map((command) => (
          <button
            key={command.name}
            type="button"
            aria-label={command.name}
            aria-keyshortcuts={command.key && `Control+${command.key.toUpperCase()}`}
            title={command.key ? `${command.name} (Ctrl+${command.key.toUpperCase()})` : command.name}
            className="grid h-11 flex-1 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink sm:w-11 sm:flex-none"
            onClick={() => area.current && apply(area.current, command)}
          >
            <command.icon className="size-4.5" aria-hidden />
          </button>
        ))}
      </div>
      <textarea
        ref={area}
        aria-label="Text, in Markdown"
        name="body"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={onKeyDown}
        maxLength={1_000_000}
        placeholder="Begin…"
        className="field-sizing-content min-h-[28rem] w-full resize-none rounded-b-card bg-transparent px-5 py-4 font-serif text-lg leading-relaxed placeholder:text-ink-faint focus:outline-none"
      />
    </div>
  );
}
