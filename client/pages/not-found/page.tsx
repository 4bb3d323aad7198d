import { EmptyState } from "../../parts/empty-state.tsx";
import { LinkButton } from "../../parts/button.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import { useWords } from "../../words.ts";

/** An address without a page. */
export function Page() {
  const { t } = useWords("common");
  return (
    <PageFrame title={t("notFound.title")}>
      <EmptyState title={t("notFound.text")} />
      <div>
        <LinkButton tone="primary" href="/">
          {t("notFound.home")}
        </LinkButton>
      </div>
    </PageFrame>
  );
}
