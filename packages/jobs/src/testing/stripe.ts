import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import Stripe from "stripe";

const secretKey = "sk_test_stand_in";
const webhookSecret = "whsec_stand_in";

type Session = {
  id: string;
  object: "checkout.session";
  created: number;
  url: string | null;
  status: "open" | "complete" | "expired";
  payment_status: "unpaid" | "paid";
  payment_intent: string | null;
  amount_total: number;
  currency: string;
  metadata: { payment_id: string };
};
type Refund = {
  id: string;
  object: "refund";
  payment_intent: string;
  amount: number;
  status: "succeeded" | "pending" | "failed";
  metadata: { refund_id: string };
};
type Answer = { status: number; body: object };
type Trouble = "none" | "down" | "deaf";

/**
 * A stand-in for the few addresses of Stripe's API that we use, as its documentation describes them: it keeps idempotency
 * keys, refuses other input under the same key, and gives back no more than was paid.
 */
export async function openStripe() {
  const sessions = new Map<string, Session>();
  const refunds = new Map<string, Refund>();
  const keys = new Map<string, { input: string; answer: Answer }>();
  const state: { trouble: Trouble; deafAfter?: string; refundsAre: Refund["status"]; requests: number } = {
    trouble: "none",
    refundsAre: "succeeded",
    requests: 0,
  };
  const list = (data: object[]): Answer => ({ status: 200, body: { object: "list", data, has_more: false } });
  const refused = (message: string, type = "invalid_request_error"): Answer => ({
    status: 400,
    body: { error: { type, message } },
  });
  const one = (found: object | undefined): Answer =>
    found ? { status: 200, body: found } : { ...refused("No such thing"), status: 404 };

  function makeSession(input: URLSearchParams): Answer {
    const created = Math.floor(Date.now() / 1000);
    if (Number(input.get("expires_at")) < created + 1800) return refused("expires_at is too soon");
    const id = `cs_test_${randomUUID().replaceAll("-", "")}`;
    const session: Session = {
      ...{ id, object: "checkout.session", created, status: "open", payment_status: "unpaid" },
      ...{ url: `https://checkout.stripe.test/${id}`, payment_intent: null },
      amount_total: Number(input.get("line_items[0][price_data][unit_amount]")),
      currency: input.get("line_items[0][price_data][currency]") ?? "",
      metadata: { payment_id: input.get("metadata[payment_id]") ?? "" },
    };
    sessions.set(id, session);
    return one(session);
  }

  function makeRefund(input: URLSearchParams): Answer {
    const intent = input.get("payment_intent") ?? "";
    const amount = Number(input.get("amount"));
    const paid =
      [...sessions.values()].find((session) => session.payment_intent === intent)?.amount_total ?? 0;
    const before = refundsOf(intent).reduce((sum, refund) => sum + refund.amount, 0);
    if (before + amount > paid) return refused("Refund amount is greater than unrefunded amount on charge");
    const refund: Refund = {
      ...{
        id: `re_${randomUUID()}`,
        object: "refund",
        payment_intent: intent,
        amount,
        status: state.refundsAre,
      },
      metadata: { refund_id: input.get("metadata[refund_id]") ?? "" },
    };
    refunds.set(refund.id, refund);
    return one(refund);
  }

  const refundsOf = (intent: string) => [...refunds.values()].filter((one) => one.payment_intent === intent);

  function read(path: string, query: URLSearchParams): Answer {
    const [, , kind = "", id] = path.replace("/checkout", "").split("/");
    if (kind === "sessions") {
      if (id) return one(sessions.get(id));
      const from = Number(query.get("created[gte]"));
      return list([...sessions.values()].filter(({ created }) => created >= from));
    }
    return id ? one(refunds.get(id)) : list(refundsOf(query.get("payment_intent") ?? ""));
  }

  function write(path: string, input: URLSearchParams, key: string): Answer {
    const kept = keys.get(key);
    if (kept && kept.input === input.toString()) return kept.answer;
    if (kept) return refused("Keys can only be used with the same parameters", "idempotency_error");
    const answer = path.endsWith("/refunds") ? makeRefund(input) : makeSession(input);
    keys.set(key, { input: input.toString(), answer });
    return answer;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    state.requests++;
    if (state.trouble === "down") return void request.socket.destroy();
    const { pathname, searchParams } = new URL(request.url ?? "", "http://stripe.test");
    const body = new URLSearchParams(await text(request));
    const known = request.headers.authorization === `Bearer ${secretKey}`;
    const key = String(request.headers["idempotency-key"] ?? randomUUID());
    const found = !known
      ? { ...refused("Invalid API Key"), status: 401 }
      : request.method === "POST"
        ? write(pathname, body, key)
        : read(pathname, searchParams);
    const lost = request.method === "POST" && pathname === state.deafAfter;
    if (lost || state.trouble === "deaf") return void request.socket.destroy();
    response.writeHead(found.status, { "content-type": "application/json" }).end(JSON.stringify(found.body));
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");

  /** An event as Stripe would send it. */
  function event(type: string, object: object, { id = `evt_${randomUUID()}`, at = new Date() } = {}) {
    const body = JSON.stringify({ id, object: "event", type, data: { object } });
    const timestamp = Math.floor(at.getTime() / 1000);
    const signature = Stripe.webhooks.generateTestHeaderString({
      payload: body,
      secret: webhookSecret,
      timestamp,
    });
    return { body, headers: { "content-type": "application/json", "stripe-signature": signature } };
  }

  return {
    settings: {
      STRIPE_SECRET_KEY: secretKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_API_URL: `http://127.0.0.1:${address.port}`,
    },
    /**
     * `down`: it answers nobody. `deaf`: it does what it is asked for, and the answer is lost; `deafAfter`: for
     * writes at this path only. */
    state,
    sessions,
    refunds,
    event,
    /** The buyer pays; gives the session as it is then. */
    pay: (id: string): Session => {
      const session = sessions.get(id);
      if (!session) throw new Error(`There is no session ${id}.`);
      Object.assign(session, { status: "complete", payment_status: "paid", url: null });
      session.payment_intent ??= `pi_${randomUUID()}`;
      return session;
    },
    /** As it does after a day. */
    forgetKeys: () => keys.clear(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type StripeStandIn = Awaited<ReturnType<typeof openStripe>>;
