import { Redis } from "ioredis";

/** The address of a database in the Redis of the tests that no other test uses or has used. */
export async function ownRedis(redisUrl: string): Promise<string> {
  const redis = new Redis(redisUrl);
  const url = new URL(redisUrl);
  url.pathname = `/${await redis.incr("given")}`;
  redis.disconnect();
  return url.href;
}
