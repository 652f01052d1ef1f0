import type { Inputs, MediaItem } from "@agora/client";

export type Item = MediaItem;
export type Purpose = Inputs["media"]["startUpload"]["purpose"];
