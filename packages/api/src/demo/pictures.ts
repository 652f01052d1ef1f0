import type { Tx } from "@agora/db";
import { media, users } from "@agora/db/schema";
import { enqueue, originalKey, processImage } from "@agora/jobs";
import type { Storage } from "@agora/storage";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { articles } from "./articles.ts";
import { covers, drawCover, drawPortrait, type Scene } from "./drawings.ts";
import { idAt } from "./id-at.ts";
import { people, type Username } from "./people.ts";
import { type Drawing, drawWare } from "./shop/ware-drawings.ts";
import { wares } from "./shop/wares.ts";
import { daysBefore, hoursAfter } from "./times.ts";

/** A picture whose original is in the storage while no row tells of it yet. */
export type Drawn = {
  id: string;
  owner: Username;
  purpose: "cover" | "avatar" | "product";
  scene?: Scene;
  ware?: Drawing;
  filename: string;
  alt: string;
  bytes: number;
  createdAt: Date;
};

type Plan = Omit<Drawn, "id" | "bytes"> & { svg: string };

/** Draws everything and stores the originals. */
export async function drawPictures(storage: Storage, now: Date): Promise<Drawn[]> {
  return Promise.all(plans(now).map(({ svg, ...plan }) => draw(storage, svg, plan)));
}

function plans(now: Date): Plan[] {
  const portraits = people.flatMap(({ username: owner, name: alt, portrait, joinedDaysAgo }) => {
    if (!portrait) return [];
    const createdAt = hoursAfter(daysBefore(now, joinedDaysAgo), 1);
    const svg = drawPortrait(portrait);
    return [{ owner, purpose: "avatar" as const, filename: `${owner}.jpg`, alt, createdAt, svg }];
  });
  const pictures = articles.flatMap((article) => {
    if (!("cover" in article)) return [];
    const { cover: scene, by: owner, daysAgo } = article;
    const createdAt = hoursAfter(daysBefore(now, daysAgo), -1);
    const { alt } = covers[scene];
    const svg = drawCover(scene);
    return [{ owner, purpose: "cover" as const, scene, filename: `${scene}.jpg`, alt, createdAt, svg }];
  });
  const products = wares.map(({ drawing: ware, colours, alt, daysAgo }) => {
    const createdAt = hoursAfter(daysBefore(now, daysAgo), -1);
    const svg = drawWare(ware, colours);
    const filename = `${ware}.jpg`;
    return { owner: "ada" as const, purpose: "product" as const, ware, filename, alt, createdAt, svg };
  });
  return [...portraits, ...pictures, ...products];
}

async function draw(storage: Storage, svg: string, plan: Omit<Plan, "svg">): Promise<Drawn> {
  const id = idAt(plan.createdAt);
  const picture = await sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer();
  await storage.put(originalKey(id), picture, { contentType: "image/jpeg" });
  return { ...plan, id, bytes: picture.byteLength };
}

/** Leaves the work to the worker, as for an upload of anybody's. */
export async function insertPictures(tx: Tx, drawn: Drawn[], ids: Record<Username, string>): Promise<void> {
  await tx.insert(media).values(
    drawn.map(({ owner, scene: _scene, ware: _ware, ...row }) => ({
      ...row,
      ownerId: ids[owner],
      contentType: "image/jpeg",
      key: originalKey(row.id),
      status: "processing" as const,
    })),
  );
  for (const { id, owner, purpose } of drawn) {
    await enqueue(tx, processImage, { mediaId: id }, { actorId: ids[owner] });
    if (purpose === "avatar") await tx.update(users).set({ avatarId: id }).where(eq(users.id, ids[owner]));
  }
}
