import "./styles/base.css";
import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { Pages } from "./routes.tsx";
import { startWords } from "./words.ts";

await startWords();
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Suspense fallback={<div className="waiting" aria-busy="true" />}>
        <Pages />
      </Suspense>
    </StrictMode>,
  );
}
