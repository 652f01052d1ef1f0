export { flushViews } from "../worker/flush-views.ts";
export { freeUnpaidStock } from "../worker/free-unpaid-stock.ts";
export { eventually } from "./eventually.ts";
export { type Line, openLine } from "./line.ts";
export { type Mailbox, openMailbox, type ReceivedMail } from "./mailbox.ts";
export { openStage, type Stage } from "./stage.ts";
export { startTestWorker } from "./test-worker.ts";
