/** Codes of RFC 6749 (5.2), RFC 7591 (3.2.2) and RFC 8707. */
export type AppError =
  | "invalid_request"
  | "invalid_client"
  | "invalid_grant"
  | "invalid_target"
  | "unsupported_grant_type"
  | "invalid_redirect_uri"
  | "invalid_client_metadata";

/** A "no" to an app, in the words of OAuth. */
export class AppRefusal extends Error {
  override name = "AppRefusal";
  readonly error: AppError;

  constructor(error: AppError, sentence: string) {
    super(sentence);
    this.error = error;
  }
}
