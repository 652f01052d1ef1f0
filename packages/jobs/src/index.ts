export { type EnqueueOptions, enqueue } from "./enqueue.ts";
export {
  emailAddressChange,
  emailCommentOnPost,
  emailCommentWaiting,
  emailNewDevice,
  emailPasswordReset,
  emailReply,
  emailSecurityNotice,
  emailSignUp,
  emailVerification,
  emailWelcome,
  exportData,
  exportPosts,
  type Job,
  type JobName,
  jobs,
  type PayloadOf,
  processImage,
  type Queue,
  queues,
  removeFiles,
} from "./jobs.ts";
export { type Live, type LiveEvent, openLive } from "./live.ts";
export {
  keysOfPicture,
  mediaTopic,
  originalKey,
  type PictureFormat,
  pictureFormats,
  pictureWidths,
  variantKey,
} from "./pictures.ts";
export { notedViews, startOfHour, viewEntry } from "./views.ts";
