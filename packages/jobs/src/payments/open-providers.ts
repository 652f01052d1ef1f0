import type { Config } from "@agora/config";
import type { Database } from "@agora/db";
import type { PaymentProviders } from "./provider.ts";
import { stripeProvider } from "./stripe-provider.ts";
import { testProvider } from "./test-provider.ts";

type Options = { config: Pick<Config, "publicUrl" | "secret" | "payments">; database: Database };

/** Those that the configuration names; none of them is asked for anything yet. */
export function openProviders({ config, database }: Options): PaymentProviders {
  const { publicUrl, secret, payments } = config;
  const offered = [
    ...(payments.stripe ? [stripeProvider(payments.stripe)] : []),
    ...(payments.test ? [testProvider({ db: database.pool, publicUrl, secret })] : []),
  ];
  return new Map(offered.map((provider) => [provider.id, provider]));
}
