export { type EnqueueOptions, enqueue } from "./enqueue.ts";
export { type ImportNews, type ImportOrder, importNews, importOrder } from "./imports.ts";
export {
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
  emailWelcome,
  exportData,
  exportPosts,
  importSite,
  type Job,
  type JobName,
  jobs,
  type PayloadOf,
  processImage,
  type Queue,
  queues,
  removeFiles,
  sendRefund,
  sendTestWebhook,
} from "./jobs.ts";
export { type Live, type LiveEvent, openLive } from "./live.ts";
export { mailToken, preferencesUrl, readMailToken } from "./mails/preferences-token.ts";
export { cancelOrder } from "./orders/cancel-order.ts";
export { markPaid } from "./orders/mark-paid.ts";
export { opensOrder, orderToken } from "./orders/order-token.ts";
export { promiseRefund } from "./orders/promise-refund.ts";
export {
  openProviders,
  type PaymentProviders,
  ProviderAway,
  type ProviderEvent,
  type ProviderId,
  receiveEvent,
  signedTestEvent,
  type TestEvent,
  TooEarly,
} from "./payments/index.ts";
export {
  cropKey,
  cropShapes,
  daysFailed,
  daysUnused,
  hoursToFinish,
  keysOfPicture,
  mediaTopic,
  originalKey,
  type PictureFormat,
  type PictureSize,
  pictureFormats,
  pictureWidths,
  type Shape,
  variantKey,
  widthsOf,
} from "./pictures.ts";
export { type JobStanding, openQueueControl, type QueueControl, QueuesAway } from "./queue-control.ts";
export { readDocument } from "./read-document.ts";
export { importKey, taskTopic } from "./tasks.ts";
export { notedViews, startOfHour, viewEntry } from "./views.ts";
export { requestOf } from "./webhooks/request.ts";
export { newWebhookSecret, rotationHours, sealWebhookSecret } from "./webhooks/secret.ts";
export { targetProblem } from "./webhooks/target.ts";
export { tell, tellTest } from "./webhooks/tell.ts";
export { moneyText } from "./worker/money.ts";
