import { apiKey } from "../api-keys/contract.ts";
import { auditEntry } from "../audit/contract.ts";
import { signedIn, viewer } from "../auth/contract.ts";
import { cartView } from "../cart/contract.ts";
import { category } from "../categories/category.ts";
import { categoryItem } from "../categories/contract.ts";
import { comment, moderatedComment } from "../comments/contract.ts";
import { connectedApp } from "../connected-apps/contract.ts";
import { coupon } from "../coupons/contract.ts";
import { promisedJob } from "../jobs/contract.ts";
import type { Contract } from "../kit.ts";
import { mediaItem } from "../media/contract.ts";
import { picture } from "../media/picture.ts";
import {
  address,
  adjustment,
  order,
  orderStatus,
  orderSummary,
  paymentState,
  quote,
} from "../orders/order.ts";
import { foundPost, post, postSummary, revision, status, wholeRevision } from "../posts/post.ts";
import { product, productSummary, variant } from "../products/product.ts";
import { profile } from "../profiles/contract.ts";
import { person } from "../profiles/person.ts";
import { review } from "../reviews/contract.ts";
import { role } from "../roles/contract.ts";
import { session } from "../sessions/contract.ts";
import { settingsView } from "../settings/contract.ts";
import { movement, stockItem } from "../stock/contract.ts";
import { tagItem } from "../tags/contract.ts";
import { tag } from "../tags/tag.ts";
import { importReport, task } from "../tasks/contract.ts";
import { user, userDetails } from "../users/contract.ts";

/** What generated types call the things that many answers hold. */
export const schemaNames: Readonly<Record<string, Contract["output"]>> = {
  Address: address,
  Adjustment: adjustment,
  ApiKey: apiKey,
  AuditEntry: auditEntry,
  Cart: cartView,
  Category: category,
  CategoryWithCount: categoryItem,
  Comment: comment,
  ConnectedApp: connectedApp,
  Coupon: coupon,
  FoundPost: foundPost,
  ImportReport: importReport,
  Job: promisedJob,
  Media: mediaItem,
  ModeratedComment: moderatedComment,
  Order: order,
  OrderStatus: orderStatus,
  OrderSummary: orderSummary,
  PaymentState: paymentState,
  Person: person,
  Picture: picture,
  Post: post,
  PostStatus: status,
  PostSummary: postSummary,
  Product: product,
  ProductSummary: productSummary,
  Profile: profile,
  Quote: quote,
  Review: review,
  Revision: revision,
  RevisionWithText: wholeRevision,
  Role: role,
  Session: session,
  Settings: settingsView,
  SignedIn: signedIn,
  StockItem: stockItem,
  StockMovement: movement,
  Tag: tag,
  TagWithCount: tagItem,
  Task: task,
  User: user,
  UserDetails: userDetails,
  Variant: variant,
  Viewer: viewer,
};
