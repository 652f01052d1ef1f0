/** Calls `stop` when the process that started this one is gone, which no signal tells. */
export function stopWithOwner(stop: () => void) {
  const owner = process.ppid;
  setInterval(() => process.ppid !== owner && stop(), 500).unref();
}
