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
import { code, type Edit, link, prefix, type Selection, wrap } from "./markdown-commands.ts";

/** `code` is the place of the key, for those with Shift, whose sign differs from keyboard to keyboard. */
type Shortcut = { key: string; code?: string };
export type Command = {
  name: string;
  icon: LucideIcon;
  shortcut: Shortcut;
  run: (selection: Selection) => Edit;
};

export const commands: Command[] = [
  { name: "Bold", icon: Bold, shortcut: { key: "B" }, run: (at) => wrap(at, "**", "bold") },
  { name: "Italic", icon: Italic, shortcut: { key: "I" }, run: (at) => wrap(at, "*", "italic") },
  { name: "Link", icon: Link, shortcut: { key: "K" }, run: link },
  {
    name: "Heading",
    icon: Heading2,
    shortcut: { key: "Shift+2", code: "Digit2" },
    run: (at) => prefix(at, "## "),
  },
  {
    name: "Quote",
    icon: TextQuote,
    shortcut: { key: "Shift+9", code: "Digit9" },
    run: (at) => prefix(at, "> "),
  },
  { name: "List", icon: List, shortcut: { key: "Shift+8", code: "Digit8" }, run: (at) => prefix(at, "- ") },
  {
    name: "Numbered list",
    icon: ListOrdered,
    shortcut: { key: "Shift+7", code: "Digit7" },
    run: (at) => prefix(at, "1. "),
  },
  { name: "Code", icon: Code, shortcut: { key: "E" }, run: code },
];

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

export function commandFor(pressed: Pressed): Command | undefined {
  if (!(pressed.ctrlKey || pressed.metaKey) || pressed.altKey) return undefined;
  return commands.find(({ shortcut: { key, code } }) =>
    code ? pressed.shiftKey && pressed.code === code : !pressed.shiftKey && pressed.key.toUpperCase() === key,
  );
}
