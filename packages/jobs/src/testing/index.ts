export { openMailer } from "../worker/mailer.ts";
export { startWorker } from "../worker/start-worker.ts";
export { eventually } from "./eventually.ts";
export { type Line, openLine } from "./line.ts";
export { type Mailbox, openMailbox, type ReceivedMail } from "./mailbox.ts";
export { openStage, type Stage } from "./stage.ts";
