export type {
  ErrorData,
  Fields,
  Inputs,
  Outputs,
  Permission,
  Reason,
  Refusals,
} from "@agora/api/contract";
export type { ActOptions, AgoraClient, CallOptions, Follower, IterateOptions } from "./agora-client.ts";
export { type ClientOptions, createClient } from "./create-client.ts";
export { newIdempotencyKey } from "./idempotency-key.ts";
export { isRefusal, type Refusal } from "./refusal.ts";
export { type SendOptions, sendFile } from "./send-file.ts";
export type { Bearer, Fetch, ServerOptions } from "./server-options.ts";
export { UploadError } from "./upload-error.ts";
export {
  finishMedia,
  type MediaItem,
  type UploadOptions,
  type UploadProgress,
  uploadMedia,
} from "./upload-media.ts";
export { verifyWebhook, WebhookError, type WebhookEvent } from "./verify-webhook.ts";
