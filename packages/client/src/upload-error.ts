type Options = {
  mediaId?: string;
  /** What happened. */
  cause?: unknown;
};

/** Said in words of its own, beside what the server refuses. `mediaId` is the file that no picture could be made of. */
export class UploadError extends Error {
  override name = "UploadError";
  readonly mediaId: string | undefined;

  constructor(message: string, { mediaId, ...options }: Options = {}) {
    super(message, options);
    this.mediaId = mediaId;
  }
}
