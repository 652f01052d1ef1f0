import { alias } from "drizzle-orm/pg-core";
import { media, users } from "../schema/index.ts";
import { pictureColumns } from "./pictures.ts";

/** Joined for the picture of whoever wrote the row. */
export const avatars = alias(media, "avatars");

export const personColumns = {
  id: users.id,
  username: users.username,
  name: users.name,
  avatarUrl: users.avatarUrl,
};
export const avatarColumns = pictureColumns(avatars);
