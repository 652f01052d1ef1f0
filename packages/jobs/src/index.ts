export { type EnqueueOptions, enqueue } from "./enqueue.ts";
export { type DataOf, type EventKey, events } from "./events/catalogue.ts";
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
  emailWebhookDisabled,
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
  keysOfPicture,
  mediaTopic,
  originalKey,
  type PictureFormat,
  pictureFormats,
  pictureWidths,
  type Shape,
  variantKey,
} from "./pictures.ts";
export { taskTopic } from "./tasks.ts";
export { notedViews, startOfHour, viewEntry } from "./views.ts";
export { moneyText } from "./worker/money.ts";
