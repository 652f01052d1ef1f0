import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { MessageSquareText } from "lucide-react";
import { useState, useTransition } from "react";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { LoadMore } from "../../parts/LoadMore.tsx";
import { useTRPC } from "../../trpc.ts";
import { type Product, type ReviewSort, reviewPages } from "../queries.ts";
import { RatingBars } from "./RatingBars.tsx";
import { ReviewItem } from "./ReviewItem.tsx";
import { SortReviews } from "./SortReviews.tsx";
import { WriteReview } from "./WriteReview.tsx";

/** What people who bought it say. */
export function Reviews({ product }: { product: Product }) {
  const [sort, setSort] = useState<ReviewSort>("newest");
  const [pending, startSorting] = useTransition();
  const pages = useSuspenseInfiniteQuery(reviewPages(useTRPC(), product.id, sort));
  const reviews = pages.data.pages.flatMap((page) => page.items);
  return (
    <section
      id="reviews"
      tabIndex={-1}
      aria-labelledby="reviews-title"
      className="grid scroll-mt-8 gap-x-14 gap-y-8 border-line border-t pt-10 outline-none lg:grid-cols-[18rem_minmax(0,1fr)]"
    >
      <div className="grid content-start gap-6">
        <h2 id="reviews-title" className="headline text-3xl">
          Reviews
        </h2>
        {product.rating !== null && <RatingBars product={product} />}
        {product.reviewable && <WriteReview productId={product.id} />}
      </div>
      <div className="grid content-start gap-2">
        {reviews.length === 0 ? (
          <EmptyState icon={MessageSquareText} title="No reviews yet">
            <p>Whoever has got it can say here what it is like.</p>
          </EmptyState>
        ) : (
          <>
            {product.reviewCount > 1 && (
              <SortReviews
                sort={sort}
                pending={pending}
                onSort={(next) => startSorting(() => setSort(next))}
              />
            )}
            <ul className="divide-y divide-line">
              {reviews.map((review) => (
                <li key={review.id} className="py-6">
                  <ReviewItem review={review} />
                </li>
              ))}
            </ul>
          </>
        )}
        <LoadMore pages={pages} noun="reviews" count={reviews.length} />
      </div>
    </section>
  );
}
