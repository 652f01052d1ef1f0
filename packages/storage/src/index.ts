import { diskStorage } from "./disk.ts";
import { type S3Options, s3Storage } from "./s3.ts";
import type { Storage } from "./storage.ts";

export {
  BadKey,
  type ByteRange,
  fileAddress,
  type Head,
  isKey,
  type Opened,
  type PutOptions,
  type Storage,
  type Upload,
  type UploadAddress,
  WrongLength,
} from "./storage.ts";

/** The part of the configuration that says where files are kept. */
export type StorageConfig = {
  files: { kind: "disk"; directory: string } | ({ kind: "s3" } & S3Options);
  secret: string;
  publicUrl: string;
};

/** Connects to nothing and makes no directory until the first use. */
export function openStorage({ files, secret, publicUrl }: StorageConfig): Storage {
  return files.kind === "s3"
    ? s3Storage(files)
    : diskStorage({ directory: files.directory, secret, publicUrl });
}
