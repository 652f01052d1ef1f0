import type { Guarded } from "../services/guard.ts";

const restartsInAMinute = 5;

export type Family = {
  /** Watches a program; one that can be started again is, a few times, and any other takes everything down. */
  add: (program: Guarded, again?: () => Guarded) => void;
  /** Stops everything: first what uses the data, then what keeps it. */
  stop: () => Promise<void>;
  /** From now on a program that ends may be started again. */
  settle: () => void;
};

/** All programs that one start has running. */
export function createFamily(tell: {
  restarted: (text: string) => void;
  lost: (text: string) => void;
}): Family {
  const members: { current: Guarded; again?: () => Guarded; restarts: number[] }[] = [];
  let stopping = false;
  let settled = false;

  const watch = async (member: (typeof members)[number]): Promise<void> => {
    const how = await member.current.ended;
    if (stopping) return;
    const { name } = member.current;
    const now = Date.now();
    member.restarts = member.restarts.filter((at) => now - at < 60_000);
    if (!member.again || !settled) return tell.lost(`${name} ended unexpectedly (${how}).`);
    if (member.restarts.length >= restartsInAMinute)
      return tell.lost(`${name} ended ${restartsInAMinute + 1} times within a minute (${how}).`);
    member.restarts.push(now);
    tell.restarted(`${name} ended unexpectedly (${how}) and is started again.`);
    member.current = member.again();
    return watch(member);
  };

  return {
    add(current, again) {
      const member = { current, again, restarts: [] };
      members.push(member);
      void watch(member);
    },
    settle() {
      settled = true;
    },
    async stop() {
      stopping = true;
      // What can be started again uses what cannot: the server before its database.
      for (const group of [
        members.filter((member) => member.again),
        members.filter((member) => !member.again),
      ])
        await Promise.all(group.map((member) => member.current.stop()));
    },
  };
}
