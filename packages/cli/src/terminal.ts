import { styleText } from "node:util";
import { commandSettings } from "@agora/config/command";
import { exits } from "./misuse.ts";

type Style = "bold" | "dim";

/** Where the command writes: answers for people or programs, and remarks. */
export type Terminal = {
  /** One line, or several, of the answer. */
  say(text: string): void;
  /** A remark that is no part of the answer. */
  remark(text: string): void;
  /** How far something is, where somebody looks: in the place of what was said so before. The end takes it away. */
  progress(text: string): void;
  /** What went wrong. */
  complain(text: string): void;
  /** Columns of the terminal; undefined where nobody looks. */
  width: number | undefined;
  paint(style: Style, text: string): string;
};

/** The terminal of this process. */
export function openTerminal(): Terminal {
  const { noColor } = commandSettings();
  // How it ends tells the same.
  process.stderr.on("error", () => undefined);
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // Whoever reads may have seen enough, such as `head`.
    if (error.code === "EPIPE") process.exit(exits.done);
    process.stderr.write(`The answer can't be written: ${error.message}\n`);
    process.exit(exits.refused);
  });
  const painted = process.stdout.isTTY === true && !noColor;
  return {
    say: (text) => void process.stdout.write(`${text}\n`),
    remark: (text) => void process.stderr.write(`${text}\n`),
    progress: (text) => void (process.stderr.isTTY && process.stderr.write(`\r\u001b[K${text}`)),
    complain: (text) =>
      void process.stderr.write(
        `${process.stderr.isTTY === true && !noColor ? styleText("red", text) : text}\n`,
      ),
    width: process.stdout.isTTY ? process.stdout.columns : undefined,
    paint: (style, text) => (painted ? styleText(style, text) : text),
  };
}
