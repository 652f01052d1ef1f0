import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Banner } from "../../parts/Banner.tsx";
import { useTRPC } from "../../trpc.ts";
import { took } from "./words.ts";

/** How a test went; it shows up by itself. */
export function TestResult({ deliveryId }: { deliveryId: string }) {
  const { data } = useQuery({
    ...useTRPC().webhooks.delivery.queryOptions({ id: deliveryId }),
    refetchInterval: ({ state }) => (state.data && state.data.status !== "waiting" ? false : 500),
  });
  const last = data?.tries.at(-1);
  const link = (
    <Link
      to="/admin/webhooks/deliveries/$deliveryId"
      params={{ deliveryId }}
      className="underline underline-offset-4"
    >
      See the request and its answer
    </Link>
  );
  if (!data || data.status === "waiting" || !last)
    return <Banner kind="note">The test is on its way …</Banner>;
  if (data.status === "succeeded")
    return (
      <Banner kind="success">
        The test arrived: it answered {last.responseStatus} after {took(last.duration)}. {link}
      </Banner>
    );
  return (
    <Banner>
      The test did not arrive. {last.failure} {link}
    </Banner>
  );
}
