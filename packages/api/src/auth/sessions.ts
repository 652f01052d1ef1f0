import type { Database, Db, Tx } from "@agora/db";
import { notePersonSeen, noteSessionSeen, seenExactTo } from "@agora/db/queries/seen";
import {
  deleteSession,
  findSessionWithUser,
  insertSession,
  renewSession,
  type SessionUser,
} from "@agora/db/queries/sessions";
import { type Adapter, Lucia, type Session, TimeSpan } from "lucia";
import type { z } from "zod";
import { permissions } from "../kit.ts";
import { toPicture } from "../media/to-picture.ts";
import { randomToken, sha256 } from "../seal.ts";
import type { viewer as viewerSchema } from "./contract.ts";

export type Viewer = z.output<typeof viewerSchema>;
export type SignedIn = {
  /** With a program, only the permissions that it was given too. */
  viewer: Viewer;
  /** Null for a program. A native app's session is its token family. */
  session: {
    kind: "session" | "family";
    id: string;
    publicId: string;
    startedAt: Date;
    expiresAt: Date;
  } | null;
  /** What acts for the person, by a key they made or a yes they gave; never what only they themselves may do. */
  program?: { kind: "api-key" | "connected-app"; id: string; name: string };
  by: "cookie" | "bearer";
  /** Set when the session was renewed just now and the browser's cookie has to follow. */
  renewed: boolean;
};

type SessionAttributes = {
  publicId?: string;
  startedAt?: Date;
  lastSeenAt?: Date;
  ip?: string;
  userAgent?: string;
};

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof luciaOn>;
    DatabaseUserAttributes: { row: SessionUser };
    DatabaseSessionAttributes: SessionAttributes;
  }
}

/** Tokens live only with their owners: the table knows their SHA-256. Lucia is no longer maintained, so only this file may import it. */
function adapter(reads: Db, writes: Db): Adapter {
  const unused = () => Promise.reject(new Error("not used"));
  return {
    getSessionAndUser: async (token) => {
      const row = await findSessionWithUser(reads, { id: sha256(token) });
      if (!row) return [null, null];
      const { session, user } = row;
      return [
        {
          id: token,
          userId: user.id,
          expiresAt: session.expiresAt,
          attributes: {
            publicId: session.publicId,
            startedAt: session.createdAt,
            lastSeenAt: session.lastSeenAt,
          },
        },
        { id: user.id, attributes: { row: user } },
      ];
    },
    setSession: ({ id, userId, expiresAt, attributes: { ip, userAgent } }) =>
      insertSession(writes, { id: sha256(id), userId, expiresAt, ip, userAgent }),
    updateSessionExpiration: (token, expiresAt) => renewSession(writes, { id: sha256(token), expiresAt }),
    deleteSession: (token) => deleteSession(writes, { id: sha256(token) }),
    deleteUserSessions: unused,
    getUserSessions: unused,
    deleteExpiredSessions: unused,
  };
}

/** Sessions live 30 days and are renewed when used in their second half. */
function luciaOn(reads: Db, writes: Db) {
  return new Lucia(adapter(reads, writes), {
    sessionExpiresIn: new TimeSpan(30, "d"),
    getUserAttributes: ({ row }) => ({ row }),
    getSessionAttributes: ({ publicId, startedAt, lastSeenAt }) => ({ publicId, startedAt, lastSeenAt }),
  });
}

/** Starts a session and returns its token, which is stored nowhere. */
export async function startSession(
  tx: Tx,
  { userId, ip, userAgent }: { userId: string } & SessionAttributes,
) {
  const session = await luciaOn(tx, tx).createSession(
    userId,
    { ip, userAgent },
    { sessionId: randomToken() },
  );
  await notePersonSeen(tx, { userId });
  return session.id;
}

export async function endSession(tx: Tx, { token }: { token: string }): Promise<void> {
  await luciaOn(tx, tx).invalidateSession(token);
}

/** Whose token this is, read with roles and permissions in one query; null for an unknown, ended or suspended one. */
export async function readSession(
  database: Database,
  { token, by }: { token: string; by: SignedIn["by"] },
): Promise<SignedIn | null> {
  const { session, user } = await luciaOn(database.reads, database.pool).validateSession(token);
  if (!session || !user || user.row.status !== "active") return null;
  noteSeen(database, session);
  return {
    viewer: toViewer(user.row),
    session: {
      kind: "session",
      id: session.id,
      publicId: session.publicId ?? "",
      startedAt: session.startedAt ?? new Date(0),
      expiresAt: session.expiresAt,
    },
    by,
    renewed: session.fresh,
  };
}

/** Nobody waits for it, and nobody is kept out because it failed. */
function noteSeen({ pool }: Database, { id, userId, lastSeenAt }: Session): void {
  if (lastSeenAt && Date.now() - lastSeenAt.getTime() < seenExactTo) return;
  void noteSessionSeen(pool, { id: sha256(id), userId }).catch(() => {});
}

/** Milliseconds between asking for an erasure and its being done. */
export const thirtyDays = 30 * 24 * 60 * 60 * 1000;

export function toViewer(row: SessionUser): Viewer {
  return {
    id: row.id,
    email: row.email,
    emailVerified: row.emailVerifiedAt !== null,
    username: row.username,
    name: row.name,
    avatar: toPicture(row.avatar),
    avatarUrl: row.avatarUrl,
    roles: row.roles.map((role) => role.name),
    permissions: permissions.filter((permission) =>
      row.roles.some((role) => role.permissions.includes(permission)),
    ),
    hasPassword: row.hasPassword,
    twoFactor: row.twoFactorAt !== null,
    deletionAt: row.deletionAskedAt && new Date(row.deletionAskedAt.getTime() + thirtyDays),
    commentsBannedAt: row.commentsBannedAt,
    emailRefusedAt: row.emailRefusedAt,
  };
}
