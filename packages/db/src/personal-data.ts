import { account, accountData } from "./personal-data/accounts.ts";
import type { PersonalTable } from "./personal-data/kit.ts";
import { ledgerData } from "./personal-data/ledger.ts";
import { shopData } from "./personal-data/shop.ts";
import { writingData } from "./personal-data/writing.ts";

/**
 * Says of every column that holds something about a person how it is exported and how it is erased.
 * Export and erasure are made from this list, in its order; a column without a decision fails a test.
 */
export const personalData: readonly PersonalTable[] = [
  ...accountData,
  ...writingData,
  ...shopData,
  ...ledgerData,
  account,
];

/** Tables with nothing about anybody who has an account, and why. */
export const notPersonal: Readonly<Record<string, string>> = {
  roles: "names and permissions of roles; who has one stands in user_roles",
  settings: "about the site",
  signing_keys: "keys of the server",
  connected_apps: "what programs say of themselves; who let one act for them stands in app_grants",
  products: "what is sold",
  variants: "what is sold",
  product_images: "what is sold; whose picture it is stands in media",
  product_categories: "words that everybody shares",
  product_category_links: "what is sold",
  coupons: "terms that everybody shares; who used one stands in coupon_uses",
  coupon_roles: "names of roles",
  coupon_products: "what is sold",
  role_discounts: "names of roles",
  payment_events:
    "numbers and states of payments, as the provider told them; whose they were stands in orders",
  test_payments: "play money",
  test_refunds: "play money",
  categories: "words that everybody shares",
  category_slugs: "words that everybody shares",
  tag_slugs: "words that everybody shares",
  post_views: "hashes that name nobody, with a key that is new every day; deleted after some hours",
  imported_records: "ids of another site and of rows here",
  tags: "words that everybody shares",
  webhook_messages: "ids, numbers and amounts, which name nobody; deleted after 30 days",
  webhook_deliveries: "what became of those",
  webhook_attempts: "what a program elsewhere answered to those",
  pending_sign_ups: "about people who have no account yet; deleted when the mailed link expires",
};
