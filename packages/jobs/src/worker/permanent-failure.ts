/** Thrown by a handler when trying again can't help; the message is kept with the job. */
export class PermanentFailure extends Error {
  override name = "PermanentFailure";
}
