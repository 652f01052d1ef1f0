/** Something the person at the terminal can do something about; the message is all they see. */
export class StartError extends Error {
  override name = "StartError";
}
