/** Thrown when the mail server has too much to do: all mail waits a while, and the job has not used up an attempt. */
export class Busy extends Error {
  override name = "Busy";
}

/** Refusals that pass (SMTP 4xx) and are about the server as a whole or how much it is sent. */
const codes = [421, 450, 451, 452];
/** Enhanced codes (RFC 3463) for an address, a mailbox and the mail itself: trouble with one mail, not with all. */
const aboutOneMail = /\b4\.[126]\.\d{1,3}\b/;

/** Whether an error of nodemailer is the answer of a server that has too much to do, or is sent too much. */
export function isBusy(error: Error): boolean {
  if (!("responseCode" in error) || typeof error.responseCode !== "number") return false;
  if (!codes.includes(error.responseCode)) return false;
  const response = "response" in error ? String(error.response) : "";
  return error.responseCode === 421 || !aboutOneMail.test(response);
}
