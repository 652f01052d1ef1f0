import type { Redis } from "ioredis";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "./errors.ts";
import type { RateClass } from "./kit.ts";

/** How many calls of a class are left in this minute; `resetSeconds` until the next one begins. */
export type Rate = { rateClass: RateClass; limit: number; remaining: number; resetSeconds: number };

export type Limits = {
  /** @throws Refusal RATE_LIMITED with the seconds to wait. */
  count(rateClass: RateClass, caller: string): Promise<Rate>;
  /** Counts one try at a password or code and gives how many are left; @throws Refusal TOO_MANY_ATTEMPTS after 5 in 15 minutes. */
  countAttempt(who: string): Promise<number>;
  /** The password was right: the tries before it are forgotten. */
  forgetAttempts(who: string): Promise<void>;
};

const attempts = { points: 5, duration: 15 * 60 };

/**
 * Reads are counted in this process, because a trip to Redis would cost more than most of them;
 * everything else is counted in Redis, and in this process while Redis is away.
 */
export function openLimits(redis: Redis, perMinute: Record<RateClass, number>): Limits {
  const limiter = (rateClass: RateClass) => {
    const numbers = { keyPrefix: `limit:${rateClass}`, points: perMinute[rateClass], duration: 60 };
    const memory = new RateLimiterMemory(numbers);
    if (rateClass === "read") return memory;
    return new RateLimiterRedis({
      ...numbers,
      storeClient: redis,
      rejectIfRedisNotReady: true,
      insuranceLimiter: memory,
    });
  };
  const byClass: Record<RateClass, RateLimiterMemory | RateLimiterRedis> = {
    read: limiter("read"),
    write: limiter("write"),
    "sign-in": limiter("sign-in"),
    "sign-up": limiter("sign-up"),
    mail: limiter("mail"),
    upload: limiter("upload"),
    checkout: limiter("checkout"),
  };
  const tries = new RateLimiterRedis({
    ...attempts,
    keyPrefix: "attempts",
    storeClient: redis,
    rejectIfRedisNotReady: true,
    insuranceLimiter: new RateLimiterMemory(attempts),
  });
  return {
    count: async (rateClass, caller) => {
      const { remainingPoints, msBeforeNext } = await byClass[rateClass]
        .consume(caller)
        .catch(refuse("RATE_LIMITED"));
      return {
        rateClass,
        limit: perMinute[rateClass],
        remaining: remainingPoints,
        resetSeconds: Math.ceil(msBeforeNext / 1000),
      };
    },
    countAttempt: async (who) => {
      const { remainingPoints } = await tries.consume(who).catch(refuse("TOO_MANY_ATTEMPTS"));
      return remainingPoints;
    },
    forgetAttempts: async (who) => {
      await tries.delete(who);
    },
  };
}

function refuse(reason: "RATE_LIMITED" | "TOO_MANY_ATTEMPTS") {
  return (error: unknown): never => {
    if (error instanceof RateLimiterRes)
      throw new Refusal(reason, { retryAfter: Math.ceil(error.msBeforeNext / 1000) });
    throw error;
  };
}
