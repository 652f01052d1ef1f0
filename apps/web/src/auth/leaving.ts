const key = "agora-leaving";

/** Notes in this browser that the account is to be erased, so that whoever comes back in time is told that it stays. */
export function noteLeaving(userId: string): void {
  try {
    localStorage.setItem(key, userId);
  } catch {
    // A browser that keeps nothing only costs the notice; the mail says it too.
  }
}

/** Whether this person had asked for that here; answered once. */
export function cameBack(userId: string): boolean {
  try {
    if (localStorage.getItem(key) !== userId) return false;
    localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}
