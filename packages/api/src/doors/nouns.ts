import type { AgoraContract } from "../contract.ts";

const all = {
  apiKeys: "Keys for programs that act as a person, with a part of what the person may do",
  audit: "Who did what, on what, and when; never changed",
  auth: "Accounts: signing up, in and out, passwords and mail addresses",
  cart: "What a guest or member is about to order",
  categories: "The few shelves that posts stand on, with colour and description",
  comments: "What readers say under posts, and what moderators do about it",
  connectedApps: "Agents and other programs that one let act in one's name, through OAuth",
  coupons: "Discounts by code and by role",
  identities: "Signing in through Google, GitHub or another OpenID provider",
  imports: "Taking over the posts of a Ghost or WordPress site",
  jobs: "What the worker has promised to do: queues, failures, schedules",
  mails: "Which mails people get, and addresses that are refused",
  media: "Pictures: uploads, sizes, descriptions, where they are used",
  orders: "From placing to delivery, with refunds",
  payments: "Paying for orders through a provider",
  posts: "Writing and reading: drafts, plans, versions, search, likes",
  products: "What is sold, with variants, prices and pictures",
  profiles: "People as others see them, and following",
  reviews: "What buyers say about products",
  roles: "Sets of permissions with a name",
  sessions: "Where one is signed in",
  settings: "What holds for the whole site",
  stock: "How many there are, and every change with its reason",
  tags: "Words that posts are found by",
  tasks: "Exports and imports, and how far they are",
  tokens: "Short-lived and refreshing tokens for native apps",
  twoFactor: "Codes from an authenticator app as a second factor",
  users: "Accounts as administrators see them",
  webhooks: "Programs elsewhere that are told what happens here",
} satisfies Record<keyof AgoraContract, string>;

/** What each group of procedures is about, for documents and tools. */
export const nouns: Readonly<Record<string, string>> = all;
