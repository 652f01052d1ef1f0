import type { EventOutcome } from "@agora/db/queries/payment-events";

/** What came of some news, and which order changed. */
export type Effect = { outcome: EventOutcome; paymentId?: string; orderId?: string };
