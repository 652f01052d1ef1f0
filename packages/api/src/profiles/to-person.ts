import { toPicture } from "../media/to-picture.ts";
import type { Person } from "./person.ts";

type Row = Omit<Person, "avatar"> & { avatar: Parameters<typeof toPicture>[0] };

export function toPerson({ id, username, name, avatar, avatarUrl }: Row): Person {
  return { id, username, name, avatar: toPicture(avatar), avatarUrl };
}
