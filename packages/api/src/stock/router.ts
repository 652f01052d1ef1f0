import { implement } from "../implement.ts";
import { adjustStock } from "./adjust-stock.ts";
import { stock } from "./contract.ts";
import { listHistory, listStock } from "./read-stock.ts";

export const stockRouter = implement(stock, {
  list: ({ ctx, input }) => listStock(ctx.db, input),
  adjust: async ({ ctx, input }) => {
    const item = await adjustStock(ctx.db, ctx.viewer, input);
    ctx.audit({
      subjectId: input.variantId,
      before: { stock: item.stock - input.quantity },
      after: { stock: item.stock, note: input.note },
    });
    return item;
  },
  history: ({ ctx, input }) => listHistory(ctx.db, input),
});
