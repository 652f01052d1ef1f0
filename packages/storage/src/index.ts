import { setFilesUrl } from "./addresses.ts";
import { diskStorage } from "./disk.ts";
import { type S3Options, s3Storage } from "./s3.ts";
import type { Storage } from "./storage.ts";

export { fileAddress } from "./addresses.ts";
export {
  BadKey,
  type ByteRange,
  cacheForEver,
  type Head,
  isKey,
  isPublicKey,
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
  /** Where everybody gets converted pictures from, for the whole process; without it, from our own server. */
  filesUrl?: string;
};

/** Connects to nothing and makes no directory until the first use. */
export function openStorage({ files, secret, publicUrl, filesUrl }: StorageConfig): Storage {
  setFilesUrl(filesUrl);
  return files.kind === "s3"
    ? s3Storage(files)
    : diskStorage({ directory: files.directory, secret, publicUrl });
}
