import { Redis } from "ioredis";
import postgres from "postgres";
import { StartError } from "../services/start-error.ts";

/**
 * Gives the address back when the database answers.
 * @throws StartError with one sentence, which never holds the password
 */
export async function checkDatabase(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined, fetch_types: false });
  try {
    await sql`select 1`;
    return url;
  } catch (error) {
    throw unreachable("DATABASE_URL", url, "PostgreSQL", error);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The same for Redis. */
export async function checkRedis(url: string): Promise<string> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let cause: unknown;
  redis.on("error", (error) => {
    cause = error;
  });
  try {
    await redis.connect();
    await redis.ping();
    return url;
  } catch (error) {
    throw unreachable("REDIS_URL", url, "Redis", cause ?? error);
  } finally {
    redis.disconnect();
  }
}

function unreachable(variable: string, url: string, program: string, error: unknown): StartError {
  const { hostname, port } = new URL(url);
  const address = `${hostname}:${port || (program === "Redis" ? "6379" : "5432")}`;
  return new StartError(
    `${variable} names ${program} at ${address}, but ${reason(error)}. Start it or correct the address; without ${variable} Agora runs its own.`,
  );
}

function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known: Record<string, string> = {
    ECONNREFUSED: "nothing listens there",
    ENOTFOUND: "no such host is known",
    EAI_AGAIN: "its name cannot be looked up",
    ETIMEDOUT: "it does not answer",
    CONNECT_TIMEOUT: "it does not answer",
    "28P01": "it refuses the user or password",
    "28000": "it refuses the user",
    "3D000": "the database does not exist",
  };
  return known[code] ?? `it says: ${error instanceof Error ? error.message : String(error)}`;
}
