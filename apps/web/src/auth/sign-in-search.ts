export type SignInSearch = {
  next?: string;
  /** Why a provider's sign-in did not work. */
  error?: string;
  /** A provider's sign-in that waits for the second factor. */
  ticket?: string;
  /** The day an account that was just left will be erased, as YYYY-MM-DD. */
  leaving?: string;
};

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

export function signInSearch(search: Record<string, unknown>): SignInSearch {
  const leaving = text(search.leaving);
  return {
    next: text(search.next),
    error: text(search.error),
    ticket: text(search.ticket),
    leaving: leaving && /^\d{4}-\d{2}-\d{2}$/.test(leaving) ? leaving : undefined,
  };
}
