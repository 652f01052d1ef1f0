import { ImagePlus, Images } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { useRef } from "react";
import { pictureTypes } from "../../media/use-upload.ts";
import { type Command, commands } from "./commands.ts";

const look =
  "grid h-11 min-w-0 flex-1 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink sm:w-11 sm:flex-none";

/** One stop of the Tab key; the arrows go from button to button. */
export function Toolbar({
  onCommand,
  onPictures,
  onPicker,
}: {
  onCommand: (command: Command) => void;
  onPictures: (files: File[]) => void;
  /** Opens the choice among the pictures that are there. */
  onPicker: () => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || !bar.current) return;
    event.preventDefault();
    const buttons = [...bar.current.querySelectorAll("button")];
    const at = buttons.findIndex((button) => button.matches(":focus"));
    const next = buttons[(at + step + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next?.focus();
  };
  const button = (name: string, { first = false, keys = "" }, icon: ReactNode, onClick: () => void) => (
    <button
      key={name}
      type="button"
      tabIndex={first ? 0 : -1}
      aria-label={name}
      aria-keyshortcuts={keys && `Control+${keys}`}
      title={keys ? `${name} (Ctrl+${keys})` : name}
      className={look}
      onClick={onClick}
    >
      {icon}
    </button>
  );
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label="Formatting"
      onKeyDown={onKeyDown}
      className="sticky top-[3.8rem] z-20 flex rounded-t-card border-line border-b bg-surface p-1"
    >
      {commands.map((command, index) =>
        button(
          command.name,
          { first: index === 0, keys: command.shortcut.key },
          <command.icon className="size-4.5" aria-hidden />,
          () => onCommand(command),
        ),
      )}
      {button("Pictures", {}, <ImagePlus className="size-4.5" aria-hidden />, () => input.current?.click())}
      {button("From your media", {}, <Images className="size-4.5" aria-hidden />, onPicker)}
      <input
        ref={input}
        type="file"
        multiple
        accept={pictureTypes}
        aria-label="Pictures for the text"
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          onPictures([...(target.files ?? [])]);
          target.value = "";
        }}
      />
    </div>
  );
}
