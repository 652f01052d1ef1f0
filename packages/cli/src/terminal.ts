import { styleText } from "node:util";
import { commandSettings } from "@agora/config/command";

type Style = "bold" | "dim";

/** Where the command writes: answers for people or programs, and remarks. */
export type Terminal = {
  /** One line, or several, of the answer. */
  say(text: string): void;
  /** A remark that is no part of the answer. */
  remark(text: string): void;
  /** What went wrong. */
  complain(text: string): void;
  /** Columns of the terminal; undefined where nobody looks. */
  width: number | undefined;
  paint(style: Style, text: string): string;
};

/** The terminal of this process. */
export function openTerminal(): Terminal {
  const { noColor } = commandSettings();
  // Whoever reads may have seen enough, such as `head`.
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  const painted = process.stdout.isTTY === true && !noColor;
  return {
    say: (text) => void process.stdout.write(`${text}\n`),
    remark: (text) => void process.stderr.write(`${text}\n`),
    complain: (text) =>
      void process.stderr.write(
        `${process.stderr.isTTY === true && !noColor ? styleText("red", text) : text}\n`,
      ),
    width: process.stdout.isTTY ? process.stdout.columns : undefined,
    paint: (style, text) => (painted ? styleText(style, text) : text),
  };
}
