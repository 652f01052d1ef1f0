/** How the command is ended; programs that call it can rely on these. */
export const exits = { done: 0, refused: 1, misused: 2, away: 3 } as const;

/** What was asked for can't be done, for a reason that is said; nothing has changed. */
export class Refused extends Error {
  override name = "Refused";
}

/** Nobody answers there. */
export class Away extends Error {
  override name = "Away";
}

/** What was typed can't be right; nothing was asked of the server. */
export class Misuse extends Error {
  override name = "Misuse";
}
