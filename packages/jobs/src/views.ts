/** The set in Redis of views that are not in Postgres yet. */
export const notedViews = "views";

/** That a post was seen, by whom (a hash) and in which hour. */
export type View = { postId: string; hour: Date; visitor: string };

const millisecondsInHour = 3_600_000;

export function startOfHour(time: number): Date {
  return new Date(time - (time % millisecondsInHour));
}

export function viewEntry({ postId, hour, visitor }: View): string {
  return `${postId} ${hour.getTime() / millisecondsInHour} ${visitor}`;
}

const pattern = /^([0-9a-f-]{36}) (\d{1,7}) ([\w-]{10,50})$/;

/** Undefined for what `viewEntry` has not written. */
export function readViewEntry(entry: string): View | undefined {
  const [, postId, hours, visitor] = pattern.exec(entry) ?? [];
  if (!postId || !hours || !visitor) return undefined;
  return { postId, hour: new Date(Number(hours) * millisecondsInHour), visitor };
}
