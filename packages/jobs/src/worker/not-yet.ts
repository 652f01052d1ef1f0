/** Thrown by a handler whose turn has not come: the job comes again after so many milliseconds, and no attempt is used up. */
export class NotYet extends Error {
  override name = "NotYet";
  readonly milliseconds: number;

  constructor(milliseconds: number, message: string) {
    super(message);
    this.milliseconds = milliseconds;
  }
}
