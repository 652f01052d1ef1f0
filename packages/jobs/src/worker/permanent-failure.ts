/** Thrown by a handler when trying again can't help; the message is kept with the job. */
export class PermanentFailure extends Error {
  override name = "PermanentFailure";
}

/** A mail server says that there is no such address, or that it is closed for good. */
export class AddressGone extends PermanentFailure {
  override name = "AddressGone";
}
