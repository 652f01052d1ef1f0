export { TooEarly } from "./apply-given-back.ts";
export { openProviders } from "./open-providers.ts";
export { type PaymentProviders, ProviderAway, type ProviderEvent, type ProviderId } from "./provider.ts";
export { receiveEvent } from "./receive-event.ts";
export { signedTestEvent, type TestEvent } from "./test-provider.ts";
