/** A text as XML 1.0 can carry it (2.2): without the control characters and halves of pairs that no escape makes legal. */
export function xmlText(text: string): string {
  return text.replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "");
}
