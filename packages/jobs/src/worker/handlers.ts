import type { z } from "zod";
import {
  cropPicture,
  deliverWebhook,
  emailAddressChange,
  emailCommentOnPost,
  emailCommentWaiting,
  emailNewDevice,
  emailOrder,
  emailPasswordReset,
  emailReply,
  emailSecurityNotice,
  emailSignUp,
  emailVerification,
  emailWebhookDisabled,
  emailWelcome,
  exportData,
  exportPosts,
  importSite,
  type Job,
  type JobName,
  type PeriodicJobName,
  processImage,
  removeFiles,
  sendRefund,
  sendTestWebhook,
} from "../jobs.ts";
import type { JobContext, WorkerServices } from "./context.ts";
import { countSales } from "./count-sales.ts";
import { deliver } from "./deliver-webhook.ts";
import {
  sendAddressChange,
  sendNewDevice,
  sendPasswordReset,
  sendSecurityNotice,
  sendSignUp,
} from "./email-account.ts";
import { sendCommentOnPost, sendCommentWaiting, sendReply } from "./email-comment.ts";
import { sendOrderLetter } from "./email-order.ts";
import { sendVerification, sendWelcome } from "./email-verification.ts";
import { sendWebhookDisabled } from "./email-webhook.ts";
import { eraseUsers } from "./erase-users.ts";
import { sendExport } from "./export-data.ts";
import { flushViews } from "./flush-views.ts";
import { freeUnpaidStock } from "./free-unpaid-stock.ts";
import { cropAnew } from "./images/crop-picture.ts";
import { convertPicture, giveUpPicture } from "./images/process-image.ts";
import { takeOverSite } from "./import-site.ts";
import { sendPosts } from "./posts-export/export-posts.ts";
import { publishDue } from "./publish-due.ts";
import { purgePosts } from "./purge-posts.ts";
import { reconcilePayments } from "./reconcile-payments.ts";
import { deleteFiles } from "./remove-files.ts";
import { giveMoneyBack } from "./send-refund.ts";
import { tellShop } from "./send-test-webhook.ts";
import { sweepExpired } from "./sweep-expired.ts";
import { sweepTasks } from "./sweep-tasks.ts";
import { sweepUploads } from "./sweep-uploads.ts";
import { giveUpTask } from "./task-work.ts";

/** Reads its state anew, does nothing when the job is moot, does one thing, and can run twice. */
type Handler<Payload> = (context: JobContext, payload: Payload) => Promise<void>;

type Handlers<Payload> = {
  run: Handler<Payload>;
  /** Called before the job is left to a person. */
  giveUp?: (context: JobContext, payload: Payload, error: unknown) => Promise<void>;
};

type Handled<Name> = {
  job: Name;
  run(context: JobContext, payload: unknown): Promise<void>;
  giveUp(context: JobContext, payload: unknown, error: unknown): Promise<void>;
};

function handle<Name extends string, Payload extends z.ZodObject>(
  { name, payload: schema }: Job<Name, Payload>,
  { run, giveUp }: Handlers<z.output<Payload>>,
): Handled<Name> {
  return {
    job: name,
    run: async (context, payload) => run(context, schema.parse(payload)),
    giveUp: async (context, payload, error) => {
      const read = schema.safeParse(payload);
      if (read.success) await giveUp?.(context, read.data, error);
    },
  };
}

/** Who does which job; one that is left out does not compile. */
export const handlers: { [Name in JobName]: Handled<Name> } = {
  emailWelcome: handle(emailWelcome, { run: sendWelcome }),
  emailVerification: handle(emailVerification, { run: sendVerification }),
  emailSignUp: handle(emailSignUp, { run: sendSignUp }),
  emailPasswordReset: handle(emailPasswordReset, { run: sendPasswordReset }),
  emailAddressChange: handle(emailAddressChange, { run: sendAddressChange }),
  emailNewDevice: handle(emailNewDevice, { run: sendNewDevice }),
  emailSecurityNotice: handle(emailSecurityNotice, { run: sendSecurityNotice }),
  emailCommentOnPost: handle(emailCommentOnPost, { run: sendCommentOnPost }),
  emailReply: handle(emailReply, { run: sendReply }),
  emailCommentWaiting: handle(emailCommentWaiting, { run: sendCommentWaiting }),
  processImage: handle(processImage, { run: convertPicture, giveUp: giveUpPicture }),
  cropPicture: handle(cropPicture, { run: cropAnew }),
  importSite: handle(importSite, { run: takeOverSite, giveUp: giveUpTask }),
  removeFiles: handle(removeFiles, { run: deleteFiles }),
  emailOrder: handle(emailOrder, { run: sendOrderLetter }),
  sendRefund: handle(sendRefund, { run: giveMoneyBack }),
  sendTestWebhook: handle(sendTestWebhook, { run: tellShop }),
  deliverWebhook: handle(deliverWebhook, { run: deliver }),
  emailWebhookDisabled: handle(emailWebhookDisabled, { run: sendWebhookDisabled }),
  exportData: handle(exportData, { run: sendExport, giveUp: giveUpTask }),
  exportPosts: handle(exportPosts, { run: sendPosts, giveUp: giveUpTask }),
};

export const periodicHandlers: { [Name in PeriodicJobName]: (services: WorkerServices) => Promise<void> } = {
  countSales,
  eraseUsers,
  flushViews,
  freeUnpaidStock,
  publishDue,
  purgePosts,
  reconcilePayments,
  sweepExpired,
  sweepTasks,
  sweepUploads,
};
