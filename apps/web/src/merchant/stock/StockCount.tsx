import { Badge } from "../../admin/Badge.tsx";
import { few } from "./queries.ts";

export function StockCount({ stock }: { stock: number }) {
  const tone = stock === 0 ? "danger" : stock <= few ? "note" : "plain";
  return (
    <Badge tone={tone}>
      <span className="tabular-nums">{stock === 0 ? "None left" : `${stock} left`}</span>
    </Badge>
  );
}
