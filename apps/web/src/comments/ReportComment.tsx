import { lazy, Suspense, useState } from "react";
import { Button } from "../parts/Button.tsx";
import type { Comment } from "./queries.ts";

// Dialogs are heavy, and hardly any reader needs this one.
const ReportDialog = lazy(() => import("./ReportDialog.tsx"));

export function ReportComment({ comment }: { comment: Comment }) {
  const [asking, setAsking] = useState(false);
  const [reported, setReported] = useState(false);
  return (
    <>
      <Button variant="quiet" size="small" onClick={() => setAsking(true)}>
        {reported ? "Reported" : "Report"}
      </Button>
      {asking && (
        <Suspense>
          <ReportDialog
            comment={comment}
            onReported={() => {
              setReported(true);
              setAsking(false);
            }}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}
