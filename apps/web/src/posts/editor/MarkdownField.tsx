import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useRef, useState } from "react";
import { PicturePicker, usePicker } from "../../media/picker/PicturePicker.tsx";
import { applyEdit, selectionOf } from "./apply-edit.ts";
import { commandFor } from "./commands.ts";
import { continueLine } from "./continue-line.ts";
import { Toolbar } from "./Toolbar.tsx";
import { useTextPictures } from "./use-text-pictures.ts";

/** Beyond so many characters a field that grows with its text would be measured anew with every letter. */
const growsUpTo = 50_000;

const picturesOf = (data: DataTransfer) => [...data.files].filter((file) => file.type.startsWith("image/"));

/** A plain field for Markdown, with buttons and shortcuts for those who do not know it by heart. */
export function MarkdownField({
  value,
  onChange,
  counted,
  errors,
}: {
  value: string;
  onChange: (value: string) => void;
  /** One picture more, or less, is on its way into the text. */
  counted: (change: 1 | -1) => void;
  errors?: string[];
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [over, setOver] = useState(false);
  const pictures = useTextPictures(area, counted);
  const picker = usePicker();

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const at = selectionOf(event.currentTarget);
    const plain = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey);
    const edit = event.key === "Enter" && plain ? continueLine(at) : commandFor(event)?.run(at);
    if (!edit) return;
    event.preventDefault();
    applyEdit(event.currentTarget, edit);
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = picturesOf(event.clipboardData);
    // Word processors put a picture of the text beside the text.
    if (files.length === 0 || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    pictures.add(files);
  };
  const onDrop = (event: DragEvent) => {
    setOver(false);
    const files = picturesOf(event.dataTransfer);
    if (files.length === 0) return;
    event.preventDefault();
    pictures.add(files);
  };
  return (
    <div
      data-over={over}
      className="grid grid-rows-[auto_1fr] rounded-card border border-line-strong bg-surface focus-within:border-accent focus-within:outline-2 focus-within:outline-accent focus-within:-outline-offset-1 data-[over=true]:border-accent data-[over=true]:bg-accent-soft"
    >
      <Toolbar
        onCommand={({ run }) => area.current && applyEdit(area.current, run(selectionOf(area.current)))}
        onPictures={pictures.add}
        onPicker={() => {
          // Where the caret is, and where it is again afterwards.
          area.current?.focus();
          picker.show();
        }}
      />
      <textarea
        ref={area}
        aria-label="Text, in Markdown"
        aria-invalid={errors ? true : undefined}
        name="body"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onDrop={onDrop}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes("Files")) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        maxLength={1_000_000}
        placeholder="Begin…"
        data-long={value.length > growsUpTo}
        className="field-sizing-content min-h-[28rem] w-full resize-none rounded-b-card bg-transparent px-5 py-4 font-serif text-lg leading-relaxed placeholder:text-ink-faint focus:outline-none data-[long=true]:h-[75dvh] data-[long=true]:field-sizing-fixed"
      />
      {picker.open && (
        <PicturePicker
          title="Choose pictures for the text"
          purpose="inline"
          several
          onPick={pictures.insert}
          onClose={picker.close}
        />
      )}
      {errors && <p className="px-5 pb-3 font-medium text-danger text-sm">{errors.join(" ")}</p>}
    </div>
  );
}
