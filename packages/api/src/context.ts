import type { Config } from "@agora/config";
import type { Database, Db, Tx } from "@agora/db";
import type { Live, PaymentProviders, QueueControl } from "@agora/jobs";
import type { Storage } from "@agora/storage";
import type { Passwords } from "./auth/passwords.ts";
import type { SignedIn, Viewer } from "./auth/sessions.ts";
import type { Contract } from "./kit.ts";
import type { Limits, Rate } from "./limits.ts";
import type { Log } from "./log.ts";
import type { CallMetrics } from "./metrics.ts";
import type { Views } from "./posts/views.ts";

/** What the process opens once and every call may use. */
export type Services = {
  config: Config;
  database: Database;
  storage: Storage;
  live: Live;
  limits: Limits;
  passwords: Passwords;
  payments: PaymentProviders;
  queues: QueueControl;
  views: Views;
  metrics: CallMetrics;
  log: Log;
};

/** What a door knows of one request. */
export type RequestInfo = {
  id: string;
  ip: string;
  userAgent?: string;
  idempotencyKey?: string;
  /** True when a browser says that the request was made by another site's page. */
  crossOrigin?: boolean;
  /** Of a guest's cart, from its cookie. */
  cartToken?: string;
};

/**
 * What a call leaves for the door to do: set the cookies of session and cart to these tokens, or clear them with null,
 * and say how many calls are left.
 */
export type Aftermath = { sessionToken?: string | null; cartToken?: string | null; rate?: Rate };

/** One caller's context; a door makes one for each request. */
export type Context = Services & {
  request: RequestInfo;
  signedIn: SignedIn | null;
  aftermath: Aftermath;
  /** Hears the id that a follower goes on from when the connection is lost before anything has happened. */
  tellPlace?(id: string): void;
};

export type AuditDetails = {
  subjectId?: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  /** Where the act itself decides who acted, such as a sign-in. */
  actorId?: string;
};

/** What a handler works with; viewer and db follow from the contract. */
export type HandlerContext<C extends Contract> = Omit<Services, "database"> & {
  request: RequestInfo;
  signedIn: C["access"] extends "public" ? SignedIn | null : SignedIn;
  viewer: C["access"] extends "public" ? Viewer | null : Viewer;
  db: C extends { kind: "mutation"; transaction?: undefined } ? Tx : Db;
  /** Says what the audit row is about; the row itself is written in the transaction of the act. Null: not worth a row. */
  audit(details: AuditDetails | null): void;
  /** Tells those who follow the topic to look again, once the transaction has committed. */
  announce(topic: string): void;
  /** Signs the caller in with this token, or out with null, once the transaction has committed; the cart's cookie goes too. */
  setSession(token: string | null): void;
  /** Gives a guest this cart, or takes it away with null, once the transaction has committed. */
  setCart(token: string | null): void;
  tellPlace?: Context["tellPlace"];
  /** Ends when the caller goes away, or may no longer follow. */
  signal?: AbortSignal;
} & (C extends { transaction: false } ? { commit: Commit } : unknown);

/** Opens the one transaction of a procedure that had to call the outside world first; `act` returns the procedure's output. */
export type Commit = <T>(act: (tx: Tx) => Promise<T>) => Promise<T>;
